/** The server's reasons for showing a record, in plain words. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { AccessReason } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { formatDate } from "../../lib/dates";
import { Card } from "../../ui/Page";
import { Loading, ToneIcon } from "../../ui/parts";
import { explanationQuery } from "./queries";
import styles from "./sharing.module.css";

export function AccessCard({ clientId }: { clientId: string }) {
  const { t } = useLingui();
  const explanation = useQuery(explanationQuery(clientId));
  const reasons = explanation.data?.reasons ?? [];
  const roles = explanation.data?.roles.join(", ") ?? "";
  return (
    <Card title={t`Why you can see this record`}>
      {explanation.isPending && <Loading rows={2} />}
      {explanation.isError && <ErrorPanel error={explanation.error} onRetry={() => void explanation.refetch()} />}
      {explanation.data && (
        <div className="stack">
          {roles !== "" && (
            <p>
              <Trans>Your role lets you read clients: {roles}.</Trans>
            </p>
          )}
          {reasons.length === 0 ? (
            <p className="muted">
              <Trans>There is no further reason.</Trans>
            </p>
          ) : (
            <ul className={styles.reasons}>
              {reasons.map((reason) => (
                <Reason key={`${reason.code}${reason.project_id}${reason.until}`} reason={reason} />
              ))}
            </ul>
          )}
        </div>
      )}
    </Card>
  );
}

function Reason({ reason }: { reason: AccessReason }) {
  const words = useReasonWords();
  return (
    <li>
      <ToneIcon tone={reason.allows ? "ok" : "warn"} size={18} />
      <span>
        <span className="visually-hidden">{reason.allows ? <Trans>For:</Trans> : <Trans>Against:</Trans>} </span>
        {words(reason)}
      </span>
    </li>
  );
}

function useReasonWords(): (reason: AccessReason) => string {
  const { t } = useLingui();
  return ({ code, project_name, organization_name, until }) => {
    const project = project_name ?? t`a project`;
    const agency = organization_name ?? t`an agency`;
    const lastDay = until ? formatDate(until) : "";
    const words: Record<AccessReason["code"], string> = {
      no_permission: t`None of your roles lets you read clients.`,
      own_enrollment: t`The person is or was enrolled in ${project} (${agency}), where you work.`,
      covers_everything: t`Your role covers all projects.`,
      shared_by_release: t`The person released the records of ${project} (${agency}), and your agencies have an agreement. This holds until ${lastDay}.`,
      glass_broken: t`You opened this record in an emergency. It closes by itself.`,
      restricted: t`The record is restricted: only a few people see it.`,
      not_released: t`The person has not released the records of ${project} (${agency}).`,
      no_agreement: t`No agreement lets ${agency} share the records of ${project} with you.`,
      victim_service_provider: t`${project} (${agency}) serves victims of violence; its records are never shared.`,
      no_enrollment: t`The person is not enrolled anywhere.`,
      not_known_to_you: t`Nothing more can be told to you about this record.`,
    };
    return words[code];
  };
}
