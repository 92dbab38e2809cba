/** The people behind a number, each with the reason, the rule and the field to correct. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { moreOf, rowsOf } from "../../api/lists";
import type { Member, ReportRun } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Modal } from "../../ui/Modal";
import { EmptyState, Loading, None } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { PersonName } from "../clients/parts";
import { ColumnLabel } from "../standards/HudValue";
import { membersQuery } from "./queries";

interface DrillPanelProps {
  run: ReportRun;
  table: string;
  cell: string;
  onClose: () => void;
}

export function DrillPanel({ run, table, cell, onClose }: DrillPanelProps) {
  const { t } = useLingui();
  const result = useInfiniteQuery(membersQuery(run.id, table, cell));
  const rows = rowsOf(result.data);
  const rules = new Set(rows.map((member) => member.rule));
  const sharedRule = rules.size === 1 ? rows[0]?.rule : undefined;
  const source = run.tables.find((entry) => entry.id === table);
  const row = source?.rows[Number(cell.replace(/\D/g, "")) - 2];
  const at = cell.charCodeAt(0) - "A".charCodeAt(0);
  return (
    <Modal
      panel
      opened
      onClose={onClose}
      title={
        <>
          {table} {cell}: <span lang="en">{[row?.label, source?.columns[at]].filter(Boolean).join(", ")}</span>
        </>
      }
    >
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {sharedRule && (
        <p className="note">
          <Trans>Rule: {sharedRule}</Trans>
        </p>
      )}
      {result.data && (
        <SimpleTable<Member>
          label={t`People behind the number`}
          rows={rows}
          rowKey={(member, index) => `${member.client.id}${index}`}
          more={moreOf(result)}
          empty={<EmptyState title={t`Nobody is behind this number.`} />}
          columns={[
            {
              id: "client",
              header: t`Client`,
              rowHeader: true,
              cell: (member) => (
                <Link to="/clients/$clientId" params={{ clientId: member.client.id }} className={rowLinkClass}>
                  <PersonName name={member.client.name} />
                </Link>
              ),
            },
            {
              id: "project",
              header: t`Project`,
              cell: (member) =>
                member.enrollment_id ? (
                  <Link to="/enrollments/$enrollmentId" params={{ enrollmentId: member.enrollment_id }}>
                    {member.project?.name ?? <Trans>Enrollment</Trans>}
                  </Link>
                ) : (
                  (member.project?.name ?? <None />)
                ),
            },
            {
              id: "reason",
              header: t`Reason`,
              cell: (member) => (
                <span lang="en">
                  {member.reason ?? <None />}
                  {member.rule && !sharedRule && <span className="note"> ({member.rule})</span>}
                </span>
              ),
            },
            {
              id: "field",
              header: t`Field`,
              cell: (member) =>
                member.field ? (
                  <>
                    <ColumnLabel column={member.field.column} /> <span className="note">{member.field.file}</span>
                  </>
                ) : (
                  <None />
                ),
            },
          ]}
        />
      )}
    </Modal>
  );
}
