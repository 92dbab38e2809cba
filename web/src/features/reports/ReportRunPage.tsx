import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { IconPrinter, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReportRun } from "../../api/types";
import { DownloadButton } from "../../app/DownloadButton";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatDate, formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { parseCellRef } from "./cells";
import { DrillPanel } from "./DrillPanel";
import { projectCount, reportRunQuery, runReport } from "./queries";
import { ReportTableView } from "./ReportTableView";
import styles from "./reports.module.css";
import type { ReportRunSearch } from "./search-params";

export function ReportRunPage({ runId, search }: { runId: string; search: ReportRunSearch }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const navigate = useNavigate({ from: "/reports/runs/$runId" });
  const { data: run } = useSuspenseQuery(reportRunQuery(runId));
  const open = parseCellRef(search.cell);
  const { parameters } = run;
  return (
    <Page
      title={run.title}
      crumb={
        <Link to="/reports">
          <Trans>Reports</Trans>
        </Link>
      }
      sub={
        <>
          {formatDate(parameters.start_date)} – {formatDate(parameters.end_date)}
          {" · "}
          {projectCount(run) === 0 ? (
            <Trans>All projects</Trans>
          ) : (
            <Plural value={projectCount(run)} one="# project" other="# projects" />
          )}
          {" · "}
          <strong>
            <Trans>True as of {formatInstant(run.true_as_of, locale)}</Trans>
          </strong>
        </>
      }
      actions={
        <>
          <RunAgain run={run} />
          <Button icon={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            <Trans>Print</Trans>
          </Button>
          <DownloadButton path={`/api/v1/report-runs/${run.id}/csv`} fileName="data-quality.zip">
            <Trans>Download CSV</Trans>
          </DownloadButton>
        </>
      }
    >
      <nav className={styles.jump} aria-label={t`Tables of the report`} data-no-print>
        {run.tables.map((table) => (
          <a key={table.id} href={`#${table.id}`}>
            {table.id}
          </a>
        ))}
      </nav>
      {run.tables.map((table) => (
        <ReportTableView
          key={table.id}
          table={table}
          onOpen={(cell) => void navigate({ search: { cell }, resetScroll: false })}
        />
      ))}
      {open && (
        <DrillPanel
          run={run}
          table={open.table}
          cell={open.cell}
          onClose={() => void navigate({ search: {}, replace: true, resetScroll: false })}
        />
      )}
    </Page>
  );
}

/** The same questions, asked of the data as it is now. */
function RunAgain({ run }: { run: ReportRun }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const again = useMutation({
    mutationFn: () =>
      runReport({
        report: "data_quality",
        project_ids: run.parameters.project_ids,
        coc_codes: run.parameters.coc_codes,
        start_date: run.parameters.start_date,
        end_date: run.parameters.end_date,
      }),
    onSuccess: async (made) => {
      queryClient.setQueryData(reportRunQuery(made.id).queryKey, made);
      void queryClient.invalidateQueries({ queryKey: ["report-runs", "list"] });
      await navigate({ to: "/reports/runs/$runId", params: { runId: made.id } });
    },
  });
  return (
    <>
      <Button icon={<IconRefresh size={18} aria-hidden />} busy={again.isPending} onClick={() => again.mutate()}>
        <Trans>Run again</Trans>
      </Button>
      {again.isError && <ErrorPanel error={again.error} />}
    </>
  );
}
