import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AuditEvent } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useMay } from "../../app/session";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Modal } from "../../ui/Modal";
import { type Fact, Facts, Loading, None } from "../../ui/parts";
import { useActionName } from "./actions";
import { auditEventQuery } from "./queries";
import type { AuditSearch } from "./search-params";

/** Subjects that are listed one by one; a search may show a hundred people. */
const LISTED = 10;

interface EventPanelProps {
  event: AuditEvent;
  onClose: () => void;
  onNarrow: (change: Partial<AuditSearch>) => void;
}

export function EventPanel({ event, onClose, onNarrow }: EventPanelProps) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const actionName = useActionName();
  const narrow = (change: Partial<AuditSearch>) => {
    onNarrow(change);
    onClose();
  };
  const operation = (event.details as { operation?: string } | null)?.operation;
  const facts: Fact[] = [
    { label: t`When`, value: formatInstant(event.at, locale) },
    { label: t`User`, value: event.user.name || <None /> },
    { label: t`Agency`, value: event.organization?.name || <None /> },
    { label: t`Permission`, value: <code>{event.permission}</code> },
    { label: t`Network address`, value: event.address ?? <None /> },
    { label: t`Request`, value: event.request_id ? <code>{event.request_id}</code> : <None /> },
  ];
  if (operation) facts.push({ label: t`Operation`, value: <code>{operation}</code> });
  return (
    <Modal opened panel onClose={onClose} title={actionName(event.action)}>
      <div className="stack">
        <Facts facts={facts} />
        <div className="cluster">
          <Button small onClick={() => narrow({ user: event.user.id })}>
            <Trans>Only this user</Trans>
          </Button>
          <Button small onClick={() => narrow({ action: event.action })}>
            <Trans>Only this action</Trans>
          </Button>
        </div>
        <Subjects event={event} onNarrow={narrow} />
        <Changes id={event.id} />
      </div>
    </Modal>
  );
}

function Subjects({ event, onNarrow }: { event: AuditEvent; onNarrow: (change: Partial<AuditSearch>) => void }) {
  const mayRead = useMay("client:read");
  if (event.subject_kind !== "client" || event.subject_ids.length === 0) return null;
  const hidden = event.subject_ids.length - LISTED;
  return (
    <section className="stack">
      <h3>
        <Trans>Clients</Trans>
      </h3>
      {event.subject_ids.slice(0, LISTED).map((client) => (
        <div key={client} className="cluster spread">
          {mayRead ? (
            <Link to="/clients/$clientId" params={{ clientId: client }}>
              <code>{client}</code>
            </Link>
          ) : (
            <code>{client}</code>
          )}
          <Button small onClick={() => onNarrow({ client })}>
            <Trans>Only this client</Trans>
          </Button>
        </div>
      ))}
      {hidden > 0 && (
        <p className="note">
          <Trans>and {hidden} more</Trans>
        </p>
      )}
    </section>
  );
}

function Changes({ id }: { id: string }) {
  const { t } = useLingui();
  const detail = useQuery(auditEventQuery(id));
  const actions: Record<string, string> = { changed: t`Changed`, removed: t`Removed`, restored: t`Restored` };
  if (detail.isPending) return <Loading rows={2} />;
  if (detail.isError) return <ErrorPanel error={detail.error} onRetry={() => void detail.refetch()} />;
  if (detail.data.changes.length === 0) return null;
  return (
    <section className="stack">
      <h3>
        <Trans>What was changed</Trans>
      </h3>
      <ul>
        {detail.data.changes.map((change) => (
          <li key={`${change.table}${change.record_id}`}>
            {actions[change.action] ?? change.action}: <span lang="en">{change.table}</span>
            {change.fields.length > 0 && <span lang="en"> ({change.fields.join(", ")})</span>}
          </li>
        ))}
      </ul>
      <p className="note">
        <Trans>The values before and after stand in the record's history.</Trans>
      </p>
    </section>
  );
}
