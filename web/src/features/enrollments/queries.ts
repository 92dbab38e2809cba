import { queryOptions } from "@tanstack/react-query";
import { api, body, freeBody } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type { Change, Enrollment, Page, RecordFile, RecordRow } from "../../api/types";

export const enrollmentQuery = (id: string) =>
  queryOptions({
    queryKey: ["enrollments", id],
    queryFn: () => body<Enrollment>(api.GET("/api/v1/enrollments/{id}", { params: { path: { id } } })),
  });

export const recordsQuery = (id: string, file: RecordFile) =>
  cursorQuery(["enrollments", id, "records", file], (cursor) =>
    body<Page<RecordRow>>(
      api.GET("/api/v1/enrollments/{id}/records", { params: { path: { id }, query: { file, cursor, limit: 100 } } }),
    ),
  );

export const enrollmentHistoryQuery = (id: string) =>
  cursorQuery(["enrollments", id, "history"], (cursor) =>
    freeBody<Page<Change>>(
      api.GET("/api/v1/enrollments/{id}/history", { params: { path: { id }, query: { cursor } } }),
    ),
  );
