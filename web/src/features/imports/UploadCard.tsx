import { Trans, useLingui } from "@lingui/react/macro";
import { IconFileZip, IconUpload } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useRef, useState } from "react";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useMay } from "../../app/session";
import { formatBytes } from "../../lib/bytes";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/fields";
import { Card } from "../../ui/Page";
import { ProgressBar } from "../../ui/parts";
import styles from "./imports.module.css";
import { createDataSource, dataSourcesQuery } from "./queries";
import { uploadImport } from "./upload";

const NEW_SOURCE = "new";

export function UploadCard() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const sources = useQuery(dataSourcesQuery);
  const mayCreate = useMay("data_source:write");
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [newName, setNewName] = useState("");
  const [sent, setSent] = useState(0);
  const [missing, setMissing] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const source = chosen ?? sources.data?.[0]?.id ?? (mayCreate && sources.data ? NEW_SOURCE : "");

  const upload = useMutation({
    mutationFn: async (chosenFile: File) => {
      stop.current = new AbortController();
      setSent(0);
      const dataSourceId = source === NEW_SOURCE ? (await createDataSource(newName.trim())).id : source;
      // Should the upload fail, the next try must not create the source a second time.
      setChosen(dataSourceId);
      await queryClient.invalidateQueries({ queryKey: dataSourcesQuery.queryKey });
      return uploadImport({ file: chosenFile, dataSourceId, onProgress: setSent, signal: stop.current.signal });
    },
    onSuccess: async (created) => {
      await queryClient.invalidateQueries({ queryKey: ["imports", "list"] });
      await navigate({ to: "/data/imports/$importId", params: { importId: created.id } });
    },
  });
  const aborted = upload.error instanceof DOMException && upload.error.name === "AbortError";
  const nameNeeded = source === NEW_SOURCE && newName.trim() === "";

  function start(): void {
    setMissing(true);
    if (file && source !== "" && !nameNeeded) upload.mutate(file);
  }

  return (
    <Card title={t`Bring in a file`}>
      <div className="columns">
        <DropZone file={file} onFile={setFile} error={missing && !file ? t`Choose a ZIP file first.` : undefined} />
        <div className="stack">
          <SelectField
            label={t`Data source`}
            hint={t`The system the file comes from. Records are matched within one source.`}
            value={source}
            onChange={(event) => setChosen(event.target.value)}
          >
            {sources.data?.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.name}
              </option>
            ))}
            {mayCreate && <option value={NEW_SOURCE}>{t`New data source…`}</option>}
          </SelectField>
          {source === NEW_SOURCE && (
            <TextField
              label={t`Name of the new data source`}
              value={newName}
              onChange={(event) => setNewName(event.target.value)}
              error={missing && nameNeeded ? t`Give the data source a name.` : undefined}
            />
          )}
          {upload.isPending ? (
            <div className="stack">
              <ProgressBar label={t`Upload`} done={sent} total={file?.size ?? 0} />
              <span className="cluster spread">
                <span className="note">
                  {formatBytes(sent, locale)} / {formatBytes(file?.size ?? 0, locale)}
                </span>
                <Button small variant="danger" onClick={() => stop.current?.abort()}>
                  <Trans>Stop the upload</Trans>
                </Button>
              </span>
            </div>
          ) : (
            <div>
              <Button variant="primary" icon={<IconUpload size={18} aria-hidden />} onClick={start}>
                <Trans>Upload and check</Trans>
              </Button>
            </div>
          )}
        </div>
      </div>
      {upload.isError && !aborted && <ErrorPanel error={upload.error} onRetry={start} />}
      {sources.isError && <ErrorPanel error={sources.error} onRetry={() => void sources.refetch()} />}
    </Card>
  );
}

interface DropZoneProps {
  file: File | null;
  onFile: (file: File | null) => void;
  error: string | undefined;
}

function DropZone({ file, onFile, error }: DropZoneProps) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const [over, setOver] = useState(false);
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0] ?? null);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file input inside does the same.
    <div
      className={styles.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileZip size={36} aria-hidden color="var(--muted)" />
      {file ? (
        <strong>
          {file.name} ({formatBytes(file.size, locale)})
        </strong>
      ) : (
        <span>
          <Trans>Drop the ZIP of an HMIS CSV export here, or</Trans>
        </span>
      )}
      <input
        type="file"
        accept=".zip,application/zip"
        aria-label={t`ZIP file`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? "file-error" : undefined}
        onChange={(event) => onFile(event.target.files?.[0] ?? null)}
      />
      {error && (
        <strong id="file-error" style={{ color: "var(--error)" }}>
          {error}
        </strong>
      )}
    </div>
  );
}
