/** Who this record is about; on top of every page of the client. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Client } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useMay } from "../../app/session";
import { formatDate } from "../../lib/dates";
import { fullName } from "../../lib/names";
import { Button } from "../../ui/Button";
import { useHeadingFocus } from "../../ui/headingFocus";
import { usePageTitle } from "../../ui/Page";
import { Badge, None } from "../../ui/parts";
import styles from "./clients.module.css";
import { Age, PersonName } from "./parts";
import { revealClient } from "./queries";

/** A revealed number does not stay on an unattended screen. */
const HIDE_AFTER_MS = 60_000;

export function formatSsn(ssn: string): string {
  return /^\d{9}$/.test(ssn) ? `${ssn.slice(0, 3)}-${ssn.slice(3, 5)}-${ssn.slice(5)}` : ssn;
}

export function ClientBar({ client }: { client: Client }) {
  const { t } = useLingui();
  usePageTitle(t`Client ${client.hmis_id}`);
  const heading = useHeadingFocus();
  const mayReveal = useMay("client:reveal");
  const reveal = useMutation({ mutationFn: () => revealClient(client.id), gcTime: 0 });
  const { data: shown, reset } = reveal;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(reset, HIDE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [shown, reset]);
  const preferred = client.aliases.find((alias) => alias.kind === "preferred") ?? client.aliases[0];
  return (
    <>
      <section className={styles.clientBar} aria-label={t`Client`}>
        <h1 tabIndex={-1} ref={heading}>
          <PersonName name={fullName(client)} />
          {preferred && <span className={styles.alias}> “{preferred.name}”</span>}
        </h1>
        {client.veteran_status === 1 && (
          <Badge>
            <Trans>Veteran</Trans>
          </Badge>
        )}
        <dl>
          <div>
            <dt>
              <Trans>HMIS ID</Trans>
            </dt>
            <dd>{client.hmis_id}</dd>
          </div>
          <div>
            <dt>
              <Trans>Date of birth</Trans>
            </dt>
            <dd>
              {shown?.date_of_birth ? (
                <span className={styles.revealed}>{formatDate(shown.date_of_birth)}</span>
              ) : (
                (client.date_of_birth_masked ?? <None />)
              )}{" "}
              <Age years={client.age} />
            </dd>
          </div>
          <div>
            <dt>
              <Trans>SSN</Trans>
            </dt>
            <dd>
              {shown?.ssn ? (
                <span className={styles.revealed}>{formatSsn(shown.ssn)}</span>
              ) : (
                (client.ssn_masked ?? <None />)
              )}
            </dd>
          </div>
        </dl>
        {mayReveal &&
          (shown ? (
            <Button small icon={<IconEyeOff size={16} aria-hidden />} onClick={reset}>
              <Trans>Hide</Trans>
            </Button>
          ) : (
            <Button
              small
              icon={<IconEye size={16} aria-hidden />}
              busy={reveal.isPending}
              onClick={() => reveal.mutate()}
              title={t`Shows the full numbers for 60 seconds. Each time is recorded.`}
            >
              <Trans>Reveal</Trans>
            </Button>
          ))}
        <span className="note" role="status">
          {shown && <Trans>Shown for 60 seconds. This was recorded.</Trans>}
        </span>
      </section>
      {reveal.isError && <ErrorPanel error={reveal.error} />}
    </>
  );
}
