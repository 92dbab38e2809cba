import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ClientViews } from "../../api/types";
import { useMay } from "../../app/session";
import { formatDate } from "../../lib/dates";
import { EmptyState, None, useCount } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { clientViewsQuery } from "./queries";

/** Who has looked at a person's record: agencies and days; names of users only for those who read the audit trail. */
export function ViewsTab({ clientId }: { clientId: string }) {
  const { t } = useLingui();
  const count = useCount();
  const mayAudit = useMay("audit:read");
  const { data } = useSuspenseQuery(clientViewsQuery(clientId));
  return (
    <div className="stack">
      <div className="cluster spread">
        <p className="note">
          <Trans>The last twelve months, by day and agency.</Trans>
        </p>
        {mayAudit && (
          <Link to="/admin/audit" search={{ client: clientId }}>
            <Trans>Show each event with its user</Trans>
          </Link>
        )}
      </div>
      <SimpleTable<ClientViews>
        label={t`Who has looked`}
        rows={data}
        rowKey={(row) => `${row.day}${row.organization?.id}`}
        columns={[
          { id: "day", header: t`Day`, rowHeader: true, nowrap: true, cell: (row) => formatDate(row.day) },
          { id: "agency", header: t`Agency`, cell: (row) => row.organization?.name || <None /> },
          { id: "users", header: t`Users`, align: "right", cell: (row) => count(row.users) },
          { id: "opened", header: t`Record opened`, align: "right", cell: (row) => count(row.opened) },
          { id: "listed", header: t`In a list`, align: "right", cell: (row) => count(row.listed) },
          { id: "revealed", header: t`Hidden values shown`, align: "right", cell: (row) => count(row.revealed) },
          { id: "changed", header: t`Changes`, align: "right", cell: (row) => count(row.changed) },
        ]}
        empty={<EmptyState title={t`Nobody has looked at this record in the last twelve months.`} />}
      />
    </div>
  );
}
