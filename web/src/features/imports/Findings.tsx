/** What the check found: by rule with counts, then row by row. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { moreOf, rowsOf } from "../../api/lists";
import type { Finding, Import } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { SelectField } from "../../ui/fields";
import { Card } from "../../ui/Page";
import { EmptyState, Loading, Mono, None, Notice, useCount } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import styles from "./imports.module.css";
import { findingsQuery } from "./queries";
import type { ImportPageSearch } from "./search-params";
import { SeverityBadge } from "./state";

export function Findings({ data, search }: { data: Import; search: ImportPageSearch }) {
  const { t } = useLingui();
  const total = data.findings.fatal + data.findings.error + data.findings.warning;
  if (total === 0) return <Notice tone="ok" title={t`The check found nothing to object to.`} />;
  return (
    <>
      <RuleList data={data} search={search} />
      <FindingTable data={data} search={search} />
    </>
  );
}

function useChange(): (change: Partial<ImportPageSearch>) => void {
  const navigate = useNavigate({ from: "/data/imports/$importId" });
  return (change) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });
}

function RuleList({ data, search }: { data: Import; search: ImportPageSearch }) {
  const { t } = useLingui();
  const count = useCount();
  const change = useChange();
  return (
    <Card title={t`Findings by rule`}>
      <ul className={styles.rules}>
        {data.findings.rules.map((rule) => {
          const chosen = search.rule === rule.rule && search.file === (rule.file ?? undefined);
          return (
            <li key={`${rule.rule}${rule.file}`}>
              <button
                type="button"
                className={styles.rule}
                aria-pressed={chosen}
                onClick={() =>
                  change(
                    chosen ? { rule: undefined, file: undefined } : { rule: rule.rule, file: rule.file ?? undefined },
                  )
                }
              >
                <SeverityBadge severity={rule.severity} />
                <span>
                  <span lang="en">{rule.title}</span> {rule.file && <span className="muted">{rule.file}</span>}
                </span>
                <strong className="num">{count(rule.count)}</strong>
              </button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function FindingTable({ data, search }: { data: Import; search: ImportPageSearch }) {
  const { t } = useLingui();
  const change = useChange();
  const result = useInfiniteQuery(findingsQuery(data.id, search));
  const files = [...new Set(data.findings.rules.flatMap((rule) => (rule.file ? [rule.file] : [])))].sort();
  return (
    <Card
      title={t`Findings`}
      actions={
        <>
          <SelectField
            label={t`Severity`}
            hideLabel
            value={search.severity ?? ""}
            onChange={(event) =>
              change({ severity: (event.target.value || undefined) as ImportPageSearch["severity"] })
            }
          >
            <option value="">{t`Errors and warnings`}</option>
            <option value="fatal">{t`Stops the import`}</option>
            <option value="error">{t`Errors`}</option>
            <option value="warning">{t`Warnings`}</option>
          </SelectField>
          <SelectField
            label={t`File`}
            hideLabel
            value={search.file ?? ""}
            onChange={(event) => change({ file: event.target.value || undefined, rule: undefined })}
          >
            <option value="">{t`All files`}</option>
            {files.map((file) => (
              <option key={file} value={file}>
                {file}
              </option>
            ))}
          </SelectField>
        </>
      }
      flush
    >
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <SimpleTable<Finding>
          label={t`Findings`}
          flush
          rows={rowsOf(result.data)}
          rowKey={(row) => String(row.id)}
          more={moreOf(result)}
          empty={
            <EmptyState title={t`No finding fits these filters.`}>
              <Trans>Choose another file or severity.</Trans>
            </EmptyState>
          }
          columns={[
            { id: "severity", header: t`Severity`, cell: (row) => <SeverityBadge severity={row.severity} /> },
            { id: "file", header: t`File`, cell: (row) => row.file ?? <None /> },
            { id: "line", header: t`Line`, align: "right", cell: (row) => row.line ?? <None /> },
            { id: "column", header: t`Column`, cell: (row) => row.column ?? <None /> },
            { id: "value", header: t`Value`, cell: (row) => (row.value ? <Mono>{row.value}</Mono> : <None />) },
            {
              id: "message",
              header: t`What needs a change`,
              cell: (row) => (
                <span lang="en">
                  {row.message} <span className="note">({row.rule})</span>
                </span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
