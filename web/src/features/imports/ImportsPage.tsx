import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { moreOf, rowsOf } from "../../api/lists";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatBytes } from "../../lib/bytes";
import { formatInstant } from "../../lib/dates";
import { Card, Page } from "../../ui/Page";
import { EmptyState, Loading, None } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { importsQuery } from "./queries";
import { ImportBadge } from "./state";
import { UploadCard } from "./UploadCard";

export function ImportsPage() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const result = useInfiniteQuery(importsQuery);
  return (
    <Page
      title={t`Imports`}
      sub={t`Bring in an HMIS CSV export. It is checked first; nothing changes until you commit.`}
    >
      <UploadCard />
      <Card title={t`Imports so far`} flush>
        {result.isPending && <Loading />}
        {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
        {result.data && (
          <SimpleTable
            label={t`Imports so far`}
            flush
            rows={rowsOf(result.data)}
            rowKey={(row) => row.id}
            more={moreOf(result)}
            empty={
              <EmptyState title={t`Nothing has been imported yet.`}>
                <p>
                  <Trans>Choose a ZIP file above to begin.</Trans>
                </p>
              </EmptyState>
            }
            columns={[
              {
                id: "file",
                header: t`File`,
                rowHeader: true,
                cell: (row) => (
                  <Link to="/data/imports/$importId" params={{ importId: row.id }} className={rowLinkClass}>
                    {row.file_name || t`Import`}
                  </Link>
                ),
              },
              { id: "source", header: t`Data source`, cell: (row) => row.data_source.name },
              { id: "state", header: t`State`, cell: (row) => <ImportBadge state={row.state} /> },
              { id: "size", header: t`Size`, align: "right", cell: (row) => formatBytes(row.byte_count, locale) },
              { id: "at", header: t`Received`, cell: (row) => formatInstant(row.created_at, locale) },
              { id: "by", header: t`By`, cell: (row) => row.created_by?.name ?? <None /> },
            ]}
          />
        )}
      </Card>
    </Page>
  );
}
