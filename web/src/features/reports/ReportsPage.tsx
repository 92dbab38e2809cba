import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { IconChartBar } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { moreOf, rowsOf } from "../../api/lists";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatDate, formatInstant } from "../../lib/dates";
import { buttonClass } from "../../ui/Button";
import { Card, Page } from "../../ui/Page";
import { EmptyState, Loading, None } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { projectCount, reportRunsQuery } from "./queries";
import styles from "./reports.module.css";

export function ReportsPage() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const result = useInfiniteQuery(reportRunsQuery);
  return (
    <Page title={t`Reports`}>
      <div className={styles.library}>
        <Card title={t`HUD Data Quality Report`}>
          <p>
            <Trans>
              HUD's seven tables on how complete, consistent and timely the records are. Every number opens the list of
              people behind it, with what to correct.
            </Trans>
          </p>
          <div>
            <Link to="/reports/data-quality" className={buttonClass({ variant: "primary" })}>
              <IconChartBar size={18} aria-hidden />
              <Trans>Run this report</Trans>
            </Link>
          </div>
        </Card>
      </div>
      <Card title={t`Reports run so far`} flush>
        {result.isPending && <Loading />}
        {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
        {result.data && (
          <SimpleTable
            label={t`Reports run so far`}
            flush
            rows={rowsOf(result.data)}
            rowKey={(row) => row.id}
            more={moreOf(result)}
            empty={<EmptyState title={t`No report has been run yet.`} />}
            columns={[
              {
                id: "title",
                header: t`Report`,
                rowHeader: true,
                cell: (row) => (
                  <Link to="/reports/runs/$runId" params={{ runId: row.id }} className={rowLinkClass}>
                    {row.title}
                  </Link>
                ),
              },
              {
                id: "period",
                header: t`Period`,
                cell: (row) => `${formatDate(row.parameters.start_date)} – ${formatDate(row.parameters.end_date)}`,
              },
              {
                id: "projects",
                header: t`Projects`,
                cell: (row) =>
                  projectCount(row) === 0 ? (
                    <Trans>All projects</Trans>
                  ) : (
                    <Plural value={projectCount(row)} one="# project" other="# projects" />
                  ),
              },
              { id: "as_of", header: t`True as of`, cell: (row) => formatInstant(row.true_as_of, locale) },
              { id: "by", header: t`By`, cell: (row) => row.created_by_name ?? <None /> },
            ]}
          />
        )}
      </Card>
    </Page>
  );
}
