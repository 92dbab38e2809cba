import { queryOptions } from "@tanstack/react-query";
import { api, body, idempotencyKey } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type { DataSource, Finding, Import, Page, Severity } from "../../api/types";

export const importsQuery = cursorQuery(["imports", "list"], (cursor) =>
  body<Page<Import>>(api.GET("/api/v1/imports", { params: { query: { cursor, limit: 50 } } })),
);

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: () => body<Import>(api.GET("/api/v1/imports/{id}", { params: { path: { id } } })),
  });

export interface FindingFilters {
  severity?: Severity;
  rule?: string;
  file?: string;
}

export const findingsQuery = (id: string, { severity, rule, file }: FindingFilters) =>
  cursorQuery(["imports", id, "findings", severity, rule, file], (cursor) =>
    body<Page<Finding>>(
      api.GET("/api/v1/imports/{id}/findings", {
        params: { path: { id }, query: { severity, rule, file, cursor, limit: 100 } },
      }),
    ),
  );

export const dataSourcesQuery = queryOptions({
  queryKey: ["data-sources"],
  queryFn: () =>
    body<Page<DataSource>>(api.GET("/api/v1/data-sources", { params: { query: { limit: 200 } } })).then(
      (page) => page.data,
    ),
});

export function createDataSource(name: string): Promise<DataSource> {
  return body(api.POST("/api/v1/data-sources", { headers: idempotencyKey(), body: { name } }));
}

export interface CommitOptions {
  remove_missing: boolean;
  set_aside_errors: boolean;
}

export function commitImport(id: string, options: CommitOptions): Promise<Import> {
  return body(api.POST("/api/v1/imports/{id}/commit", { params: { path: { id } }, body: options }));
}

export function discardImport(id: string): Promise<Import> {
  return body(api.POST("/api/v1/imports/{id}/discard", { params: { path: { id } } }));
}
