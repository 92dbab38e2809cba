/** What was changed on a record, by whom, from what to what. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Change } from "../../api/types";
import { useIntlLocale } from "../../app/i18n";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Page";
import { EmptyState } from "../../ui/parts";
import { ColumnLabel, HudValue } from "../standards/HudValue";
import styles from "./clients.module.css";

interface ChangeListProps {
  changes: Change[];
  more: (() => void) | null;
}

export function ChangeList({ changes, more }: ChangeListProps) {
  const { t } = useLingui();
  if (changes.length === 0) {
    return <EmptyState title={t`Nothing has been changed since this record came in.`} />;
  }
  return (
    <div className="stack">
      {changes.map((change) => (
        <ChangeCard key={change.id} change={change} />
      ))}
      {more && (
        <div>
          <Button onClick={more}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

function ChangeCard({ change }: { change: Change }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const actions = { changed: t`Changed`, removed: t`Removed`, restored: t`Restored` };
  return (
    <Card
      region={false}
      title={
        <>
          {actions[change.action]}: {change.table}
        </>
      }
      actions={
        <span className="note">
          {formatInstant(change.at, locale)}
          {" · "}
          {change.by ? (
            change.by.name
          ) : change.import_id ? (
            <Link to="/data/imports/$importId" params={{ importId: change.import_id }}>
              <Trans>by an import</Trans>
            </Link>
          ) : (
            <Trans>by the system</Trans>
          )}
        </span>
      }
    >
      {change.fields.length > 0 && (
        <table className={styles.versions}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Field</Trans>
              </th>
              <th scope="col">
                <Trans>Before</Trans>
              </th>
              <th scope="col">
                <Trans>After</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {change.fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">
                  <ColumnLabel column={field.name} />
                </th>
                <td>
                  <HudValue file={change.table} column={field.name} value={field.before} />
                </td>
                <td>
                  <HudValue file={change.table} column={field.name} value={field.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
