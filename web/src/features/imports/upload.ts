/** Sends a file as it is, with progress. `fetch` cannot report how much has gone out, so this uses XMLHttpRequest. */
import { freshToken } from "../../api/client";
import { ApiError, offlineError, toProblem } from "../../api/problem";
import type { Import } from "../../api/types";

interface UploadOptions {
  file: File;
  dataSourceId: string;
  onProgress: (sent: number, total: number) => void;
  signal: AbortSignal;
}

export async function uploadImport({ file, dataSourceId, onProgress, signal }: UploadOptions): Promise<Import> {
  const token = await freshToken();
  const query = new URLSearchParams({ data_source_id: dataSourceId, file_name: file.name });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/imports?${query}`);
    request.setRequestHeader("Content-Type", "application/zip");
    request.setRequestHeader("Idempotency-Key", crypto.randomUUID());
    if (token !== null) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onerror = () => reject(offlineError());
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(answer as Import);
      else reject(new ApiError(toProblem(request.status, answer)));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
