import { Trans, useLingui } from "@lingui/react/macro";
import type { ClientSummary, MatchedOn } from "../../api/types";
import { Badge, None } from "../../ui/parts";

/** List 1.8: 1 is yes, 0 is no, the rest are reasons for no answer. */
export function VeteranCell({ status }: { status: number | null | undefined }) {
  if (status === 1) {
    return (
      <Badge>
        <Trans>Veteran</Trans>
      </Badge>
    );
  }
  return status === 0 ? (
    <Trans>No</Trans>
  ) : (
    <span className="muted">
      <Trans>Not known</Trans>
    </span>
  );
}

export function BirthCell({ client }: { client: Pick<ClientSummary, "date_of_birth_masked" | "age"> }) {
  if (!client.date_of_birth_masked) {
    return (
      <span className="muted">
        <Trans>Not given</Trans>
      </span>
    );
  }
  return (
    <>
      {client.date_of_birth_masked} <Age years={client.age} />
    </>
  );
}

export function Age({ years }: { years: number | null | undefined }) {
  if (years === null || years === undefined) return null;
  return (
    <span className="muted">
      <Trans comment="age in years, short">{years} y</Trans>
    </span>
  );
}

export function SsnCell({ masked }: { masked: string | null | undefined }) {
  return masked ? masked.replace(/^•••-••-/, "••• ") : <None />;
}

export function useMatchedOn(): (matches: MatchedOn[]) => string | null {
  const { t } = useLingui();
  const words: Record<MatchedOn, string> = {
    name: t`name`,
    alias: t`other name`,
    date_of_birth: t`date of birth`,
    ssn_last_four: t`last 4 of SSN`,
    hmis_id: t`HMIS ID`,
  };
  return (matches) => (matches.length === 0 ? null : matches.map((match) => words[match]).join(", "));
}

/** A name, or the words for having none. */
export function PersonName({ name }: { name: string | null | undefined }) {
  return name ? (
    name
  ) : (
    <span className="muted">
      <Trans>Name not recorded</Trans>
    </span>
  );
}
