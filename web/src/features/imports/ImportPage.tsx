import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Import } from "../../api/types";
import { useIntlLocale } from "../../app/i18n";
import { formatBytes } from "../../lib/bytes";
import { formatDate, formatInstant } from "../../lib/dates";
import { Card, Page } from "../../ui/Page";
import { Facts, None, Notice, useCount } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { useLiveTask } from "../tasks/queries";
import { TaskProgress } from "../tasks/TaskProgress";
import { Decision } from "./Decision";
import { Findings } from "./Findings";
import { importQuery } from "./queries";
import type { ImportPageSearch } from "./search-params";
import { ImportBadge } from "./state";

export function ImportPage({ importId, search }: { importId: string; search: ImportPageSearch }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(importQuery(importId));
  const task = useLiveTask(data.task_id, () => {
    void queryClient.invalidateQueries({ queryKey: ["imports"] });
    // A commit changes what every other page shows.
    if (data.state === "committing") void queryClient.invalidateQueries();
  });
  return (
    <Page
      title={data.file_name || t`Import`}
      documentTitle={t`Import`}
      crumb={
        <Link to="/data/imports">
          <Trans>Imports</Trans>
        </Link>
      }
      sub={
        <span className="cluster">
          <ImportBadge state={data.state} /> {data.data_source.name}
        </span>
      }
    >
      {task && (
        <TaskProgress
          task={task}
          label={data.state === "committing" ? t`Commit of the import` : t`Check of the import`}
        />
      )}
      <StateNotice data={data} />
      {data.state === "ready" && <Decision data={data} />}
      <About data={data} />
      {data.files.length > 0 && <Files data={data} />}
      {!["received", "checking", "failed"].includes(data.state) && <Findings data={data} search={search} />}
    </Page>
  );
}

function StateNotice({ data }: { data: Import }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  if (data.state === "refused") {
    return (
      <Notice tone="error" title={t`This file cannot be imported.`} role="alert">
        <p>
          <Trans>Nothing was changed. The findings below say why; correct them at the source and upload again.</Trans>
        </p>
      </Notice>
    );
  }
  if (data.state === "discarded") return <Notice title={t`This import was discarded. Nothing was changed.`} />;
  if (data.state === "failed") {
    return <Notice tone="error" title={t`The import failed. Nothing was changed.`} />;
  }
  if (data.state === "committed" && data.committed_at) {
    return <Notice tone="ok" title={t`Committed ${formatInstant(data.committed_at, locale)}.`} />;
  }
  return null;
}

function About({ data }: { data: Import }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const header = data.export ?? {};
  const date = (column: string) => (header[column] ? formatDate(String(header[column])) : <None />);
  return (
    <Card title={t`About the file`}>
      <Facts
        facts={[
          { label: t`Size`, value: formatBytes(data.byte_count, locale) },
          { label: t`Standards year`, value: data.standard?.toUpperCase() ?? <None /> },
          { label: t`Made by`, value: header.software_name || header.source_name || <None /> },
          {
            label: t`Period of the export`,
            value: (
              <>
                {date("export_start_date")} – {date("export_end_date")}
              </>
            ),
          },
          { label: t`Received`, value: formatInstant(data.created_at, locale) },
          { label: t`By`, value: data.created_by?.name ?? <None /> },
        ]}
      />
    </Card>
  );
}

function Files({ data }: { data: Import }) {
  const { t } = useLingui();
  const count = useCount();
  const number = (value: number) => (value === 0 ? <span className="muted">0</span> : count(value));
  const title = data.state === "committed" ? t`What was changed` : t`What a commit would change`;
  return (
    <Card title={title} flush>
      <SimpleTable
        label={title}
        flush
        rows={data.files}
        rowKey={(row) => row.file}
        columns={[
          { id: "file", header: t`File`, rowHeader: true, cell: (row) => row.file },
          { id: "rows", header: t`Rows`, align: "right", cell: (row) => number(row.rows) },
          { id: "added", header: t`Added`, align: "right", cell: (row) => number(row.added) },
          { id: "changed", header: t`Changed`, align: "right", cell: (row) => number(row.changed) },
          { id: "unchanged", header: t`Unchanged`, align: "right", cell: (row) => number(row.unchanged) },
          { id: "removed", header: t`Removed`, align: "right", cell: (row) => number(row.removed) },
          { id: "restored", header: t`Restored`, align: "right", cell: (row) => number(row.restored) },
          { id: "missing", header: t`Not in this file`, align: "right", cell: (row) => number(row.missing) },
          { id: "older", header: t`Older than ours`, align: "right", cell: (row) => number(row.older) },
          { id: "aside", header: t`Set aside`, align: "right", cell: (row) => number(row.set_aside) },
        ]}
      />
    </Card>
  );
}
