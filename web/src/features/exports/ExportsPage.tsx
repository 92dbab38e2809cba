import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { moreOf, rowsOf } from "../../api/lists";
import type { Export } from "../../api/types";
import { DownloadButton } from "../../app/DownloadButton";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatDate, formatInstant } from "../../lib/dates";
import { Card, Page } from "../../ui/Page";
import { EmptyState, Loading, None } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { useLiveTask } from "../tasks/queries";
import { TaskBadge, TaskProgress } from "../tasks/TaskProgress";
import { ExportForm } from "./ExportForm";
import { exportsQuery } from "./queries";

export function ExportsPage() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const result = useInfiniteQuery(exportsQuery);
  return (
    <Page title={t`Exports`} sub={t`Write an HMIS CSV file of this system, for another system or for HUD.`}>
      <ExportForm />
      <Card title={t`Exports so far`} flush>
        {result.isPending && <Loading />}
        {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
        {result.data && (
          <SimpleTable<Export>
            label={t`Exports so far`}
            flush
            rows={rowsOf(result.data)}
            rowKey={(row) => row.id}
            more={moreOf(result)}
            empty={<EmptyState title={t`Nothing has been exported yet.`} />}
            columns={[
              { id: "at", header: t`Asked for`, rowHeader: true, cell: (row) => formatInstant(row.created_at, locale) },
              { id: "by", header: t`By`, cell: (row) => row.created_by_name ?? <None /> },
              { id: "scope", header: t`Projects`, cell: (row) => <Scope row={row} /> },
              { id: "period", header: t`Period`, cell: (row) => <PeriodCell row={row} /> },
              {
                id: "hash",
                header: t`Names and SSN`,
                cell: (row) => (row.parameters.hash === "sha_256" ? <Trans>Hashed</Trans> : <Trans>As they are</Trans>),
              },
              { id: "state", header: t`File`, cell: (row) => <FileCell row={row} /> },
            ]}
          />
        )}
      </Card>
    </Page>
  );
}

function Scope({ row }: { row: Export }) {
  const count = row.parameters.project_ids?.length ?? 0;
  if (count === 0) return <Trans>All projects</Trans>;
  return <Plural value={count} one="# project" other="# projects" />;
}

function PeriodCell({ row }: { row: Export }) {
  const { start_date: start, end_date: end } = row.parameters;
  if (!start && !end) return <Trans>Everything</Trans>;
  return (
    <>
      {start && formatDate(start)} – {end && formatDate(end)}
    </>
  );
}

function FileCell({ row }: { row: Export }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const over = ["ready", "failed", "cancelled"].includes(row.state);
  const task = useLiveTask(over ? null : row.task_id, () => {
    void queryClient.invalidateQueries({ queryKey: ["exports"] });
  });
  if (task && task.state !== "succeeded") {
    return (
      <div style={{ minWidth: 220 }}>
        <TaskProgress task={task} label={t`Export`} />
      </div>
    );
  }
  if (row.state === "failed" || row.state === "cancelled") return <TaskBadge state={row.state} />;
  if (!over && task?.state !== "succeeded") return <Trans>Being written</Trans>;
  return (
    <DownloadButton
      small
      path={`/api/v1/exports/${row.id}/file`}
      fileName={`hmis-csv-${row.created_at.slice(0, 10)}.zip`}
    >
      <Trans>Download</Trans>
    </DownloadButton>
  );
}
