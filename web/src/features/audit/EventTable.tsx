import { Plural, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { AuditEvent } from "../../api/types";
import { useIntlLocale } from "../../app/i18n";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { None } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import type { Column, Sorting } from "../../ui/table-types";
import { useActionName } from "./actions";

interface EventTableProps {
  label: string;
  rows: AuditEvent[];
  sorting?: Sorting;
  more: { load: () => void; busy: boolean } | null;
  empty: ReactNode;
  /** Turns the name of the action into a button; and shows who did it. */
  open?: (event: AuditEvent) => void;
}

export function EventTable({ label, rows, sorting, more, empty, open }: EventTableProps) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const actionName = useActionName();
  const columns: Column<AuditEvent>[] = [
    {
      id: "action",
      header: t`Action`,
      rowHeader: true,
      cell: (row) =>
        open ? (
          <Button small variant="quiet" onClick={() => open(row)}>
            {actionName(row.action)}
          </Button>
        ) : (
          actionName(row.action)
        ),
    },
    {
      id: "at",
      header: t`When`,
      sort: sorting && "at",
      nowrap: true,
      cell: (row) => formatInstant(row.at, locale),
    },
  ];
  if (open) {
    columns.push(
      { id: "user", header: t`User`, cell: (row) => row.user.name || <None /> },
      { id: "agency", header: t`Agency`, cell: (row) => row.organization?.name || <None /> },
    );
  }
  columns.push(
    {
      id: "subjects",
      header: t`About`,
      cell: (row) =>
        row.subject_ids.length === 0 ? (
          <None />
        ) : row.subject_kind === "client" ? (
          <Plural value={row.subject_ids.length} one="# client" other="# clients" />
        ) : (
          <Plural value={row.subject_ids.length} one="# record" other="# records" />
        ),
    },
    { id: "address", header: t`Network address`, nowrap: true, cell: (row) => row.address ?? <None /> },
  );
  return (
    <SimpleTable
      label={label}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      sorting={sorting}
      more={more}
      empty={empty}
    />
  );
}
