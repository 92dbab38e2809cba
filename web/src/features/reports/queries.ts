import { queryOptions } from "@tanstack/react-query";
import { api, body, idempotencyKey } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type { Member, NewReportRun, Page, ReportRun } from "../../api/types";

export const reportRunsQuery = cursorQuery(["report-runs", "list"], (cursor) =>
  body<Page<ReportRun>>(api.GET("/api/v1/report-runs", { params: { query: { cursor, limit: 50 } } })),
);

export const reportRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["report-runs", id],
    queryFn: () => body<ReportRun>(api.GET("/api/v1/report-runs/{id}", { params: { path: { id } } })),
    // A run is a fact of its moment and never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

export function runReport(request: NewReportRun): Promise<ReportRun> {
  return body(api.POST("/api/v1/report-runs", { headers: idempotencyKey(), body: request }));
}

export const membersQuery = (id: string, table: string, cell: string) =>
  cursorQuery(["report-runs", id, "cells", table, cell], (cursor) =>
    body<Page<Member>>(
      api.GET("/api/v1/report-runs/{id}/cells/{table}/{cell}", {
        params: { path: { id, table, cell }, query: { cursor, limit: 100 } },
      }),
    ),
  );

/** How many projects were chosen; 0 means all. */
export function projectCount(run: ReportRun): number {
  return run.parameters.project_ids?.length ?? 0;
}
