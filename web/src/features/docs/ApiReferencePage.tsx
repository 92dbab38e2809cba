/** The HTTP API, read from the server's own OpenAPI document. No foreign scripts, so that the content policy stays strict. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchRaw } from "../../api/client";
import { DownloadButton } from "../../app/DownloadButton";
import { SearchField } from "../../ui/fields";
import { Card, Page } from "../../ui/Page";
import { EmptyState } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import styles from "./docs.module.css";
import { type ApiDocument, matchesOperation, type Operation, type Parameter, sections, typeName } from "./model";
import { SchemaView } from "./SchemaView";

const DOCUMENT = "/api/v1/openapi.json";

export function ApiReferencePage() {
  const { t } = useLingui();
  const { data: document } = useSuspenseQuery({
    queryKey: ["openapi"],
    queryFn: () => fetchRaw(DOCUMENT).then((response) => response.json() as Promise<ApiDocument>),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [words, setWords] = useState("");
  const shown = sections(document)
    .map((section) => ({
      ...section,
      operations: section.operations.filter((entry) => matchesOperation(entry, words)),
    }))
    .filter((section) => section.operations.length > 0);
  return (
    <Page
      title={t`API reference`}
      sub={`${document.info.title} ${document.info.version}`}
      actions={
        <DownloadButton path={DOCUMENT} fileName="openapi.json">
          <Trans>Download OpenAPI</Trans>
        </DownloadButton>
      }
    >
      {document.info.description && (
        <p className={styles.text} lang="en">
          {document.info.description}
        </p>
      )}
      <div style={{ width: "min(420px, 100%)" }}>
        <SearchField label={t`Path or word`} value={words} onChange={setWords} />
      </div>
      {shown.length === 0 && <EmptyState title={t`Nothing matches.`} />}
      {shown.map((section) => (
        <Card key={section.tag} title={<span lang="en">{section.tag}</span>} flush>
          <div lang="en">
            {section.description && <p style={{ padding: "10px 18px" }}>{section.description}</p>}
            {section.operations.map((entry) => (
              <OperationView key={entry.id} operation={entry} document={document} />
            ))}
          </div>
        </Card>
      ))}
    </Page>
  );
}

function OperationView({ operation, document }: { operation: Operation; document: ApiDocument }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.operation} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={styles.method} data-method={operation.method}>
          {operation.method}
        </span>
        <span className={styles.path}>{operation.path}</span>
        {operation.summary && <span className={styles.summary}>{operation.summary}</span>}
      </summary>
      {open && <OperationBody operation={operation} document={document} />}
    </details>
  );
}

function OperationBody({ operation, document }: { operation: Operation; document: ApiDocument }) {
  return (
    <div className={styles.body}>
      {operation.description && <p className={styles.text}>{operation.description}</p>}
      <Example operation={operation} />
      {operation.parameters.length > 0 && <Parameters parameters={operation.parameters} />}
      {operation.request.map(({ mediaType, schema }) => (
        <div key={mediaType}>
          <h3>
            <Trans>Request</Trans> <code className="note">{mediaType}</code>
          </h3>
          <SchemaView schema={schema} document={document} />
        </div>
      ))}
      {operation.responses.map((response) => (
        <div key={response.status}>
          <h3>
            {response.status} {response.mediaType && <code className="note">{response.mediaType}</code>}
          </h3>
          <p>{response.description}</p>
          {response.schema && <SchemaView schema={response.schema} document={document} />}
        </div>
      ))}
    </div>
  );
}

function Example({ operation }: { operation: Operation }) {
  const { t } = useLingui();
  const parts = [
    `curl -X ${operation.method} "${location.origin}${operation.path}"`,
    '-H "Authorization: Bearer $TOKEN"',
  ];
  const media = operation.request[0]?.mediaType;
  if (media) parts.push(`-H "Content-Type: ${media}"`, media.endsWith("json") ? "-d '{…}'" : "--data-binary @file");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className={styles.code} tabIndex={0} aria-label={t`Example`}>
      <pre>{parts.join(" \\\n  ")}</pre>
    </section>
  );
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  const { t } = useLingui();
  return (
    <div>
      <h3>
        <Trans>Parameters</Trans>
      </h3>
      <SimpleTable<Parameter>
        label={t`Parameters`}
        rows={parameters}
        rowKey={(row) => `${row.in}${row.name}`}
        columns={[
          { id: "name", header: t`Name`, rowHeader: true, cell: (row) => <code>{row.name}</code> },
          { id: "in", header: t`In`, cell: (row) => row.in },
          { id: "type", header: t`Type`, cell: (row) => <code>{typeName(row.schema)}</code> },
          { id: "required", header: t`Required`, cell: (row) => (row.required ? t`yes` : t`no`) },
          { id: "description", header: t`Meaning`, cell: (row) => row.description ?? row.schema?.description ?? "" },
        ]}
      />
    </div>
  );
}
