import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { NewRelease, ReleaseExtent } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import type { Language } from "../../app/i18n";
import { addDays, parseTypedDate, today } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { CheckboxField, DateField, RadioCards, SelectField, TextField } from "../../ui/fields";
import { Loading, Notice } from "../../ui/parts";
import { organizationChoicesQuery, recordRelease } from "./queries";
import { releaseText, TEXT_VERSION } from "./release-text";
import { SignaturePad } from "./SignaturePad";
import styles from "./sharing.module.css";
import { typedSignature } from "./typed-signature";

type Way = "drawn" | "typed" | "verbal";

interface Draft {
  organization: string;
  extent: ReleaseExtent;
  part2: boolean;
  language: Language;
  expiresOn: string;
  way: Way;
  picture: string | null;
  name: string;
}

function freshDraft(): Draft {
  return {
    organization: "",
    extent: "agency",
    part2: false,
    language: "en",
    expiresOn: addDays(today(), 365),
    way: "drawn",
    picture: null,
    name: "",
  };
}

function signatureOf(draft: Draft): string | null {
  if (draft.way === "drawn") return draft.picture;
  return draft.way === "typed" && draft.name.trim() !== "" ? typedSignature(draft.name) : null;
}

/** What is still missing, in words; null when the release can be recorded. */
function useFault(draft: Draft): string | null {
  const { t } = useLingui();
  if (draft.organization === "") return t`Choose the agency that takes the release.`;
  if (parseTypedDate(draft.expiresOn) === null) return t`Give the last day on which the release holds.`;
  if (draft.way === "verbal") return draft.part2 ? t`Part 2 records need a signature.` : null;
  return signatureOf(draft) === null ? t`The signature is missing.` : null;
}

interface ReleaseFormProps {
  clientId: string;
  onDone: () => Promise<void>;
}

export function ReleaseForm({ clientId, onDone }: ReleaseFormProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(freshDraft);
  const [tried, setTried] = useState(false);
  const organizations = useQuery(organizationChoicesQuery);
  const fault = useFault(draft);
  const record = useMutation({
    mutationFn: (release: NewRelease) => recordRelease(clientId, release),
    onSuccess: onDone,
  });
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    const lastDay = parseTypedDate(draft.expiresOn);
    if (fault !== null || lastDay === null || record.isPending) return;
    record.mutate({
      organization_id: draft.organization,
      extent: draft.extent,
      includes_part_2: draft.part2,
      text_version: TEXT_VERSION,
      language: draft.language,
      signature: signatureOf(draft),
      expires_on: lastDay,
    });
  }

  if (organizations.isPending) return <Loading rows={3} />;
  if (organizations.isError) {
    return <ErrorPanel error={organizations.error} onRetry={() => void organizations.refetch()} />;
  }
  const agency = organizations.data.find((entry) => entry.id === draft.organization)?.name ?? "…";
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <SelectField
        label={t`Agency that takes the release`}
        hint={t`One that you work for.`}
        value={draft.organization}
        required
        data-autofocus
        onChange={(event) => change({ organization: event.target.value })}
      >
        <option value="">{t`Choose…`}</option>
        {organizations.data.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {entry.name}
          </option>
        ))}
      </SelectField>
      <Terms draft={draft} change={change} />
      <ReadAloud draft={draft} agency={agency} />
      <Signing draft={draft} change={change} />
      <p className="note">
        <Trans>You are recorded as the witness.</Trans>
      </p>
      {tried && fault !== null && <Notice tone="error" role="alert" title={fault} />}
      {record.isError && <ErrorPanel error={record.error} />}
      <div>
        <Button variant="primary" type="submit" busy={record.isPending}>
          <Trans>Record the release</Trans>
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

function Terms({ draft, change }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <RadioCards
        legend={t`Covers`}
        value={draft.extent}
        onChange={(extent) => change({ extent })}
        options={[
          { value: "agency", label: t`Records of this agency` },
          { value: "all_agencies", label: t`Records of all agencies` },
        ]}
      />
      <CheckboxField
        label={t`Also Part 2 records`}
        hint={t`Records of substance use treatment that 42 CFR Part 2 protects. They need a signature.`}
        checked={draft.part2}
        onChange={(event) => change({ part2: event.target.checked })}
      />
      <SelectField
        label={t`Language of the text`}
        value={draft.language}
        onChange={(event) => change({ language: event.target.value as Language })}
      >
        <option value="en">{t`English`}</option>
        <option value="es">{t`Spanish`}</option>
      </SelectField>
      <DateField label={t`Last day`} value={draft.expiresOn} onChange={(expiresOn) => change({ expiresOn })} />
    </>
  );
}

function ReadAloud({ draft, agency }: { draft: Draft; agency: string }) {
  const { t } = useLingui();
  const sentences = releaseText(draft.language, {
    agency,
    extent: draft.extent,
    includesPart2: draft.part2,
    expiresOn: parseTypedDate(draft.expiresOn) ?? "…",
  });
  return (
    <section aria-label={t`Text of the release`} className="stack">
      <h3>
        <Trans>Let the person read this, or read it aloud</Trans>
      </h3>
      <p lang={draft.language} className={styles.text}>
        {sentences.join(" ")}
      </p>
    </section>
  );
}

function Signing({ draft, change }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <RadioCards
        legend={t`How the person agrees`}
        value={draft.way}
        onChange={(way) => change({ way, picture: null })}
        options={[
          { value: "drawn", label: t`Signs here`, hint: t`With a finger, a pen or the mouse.` },
          { value: "typed", label: t`Types the name` },
          { value: "verbal", label: t`By word of mouth` },
        ]}
      />
      {draft.way === "drawn" && <SignaturePad onChange={(picture) => change({ picture })} />}
      {draft.way === "typed" && (
        <TextField
          label={t`Name, typed by the person as a signature`}
          value={draft.name}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => change({ name: event.target.value })}
        />
      )}
    </>
  );
}
