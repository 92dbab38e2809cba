import { api, body, idempotencyKey } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type { Export, NewExport, Page } from "../../api/types";

export const exportsQuery = cursorQuery(["exports", "list"], (cursor) =>
  body<Page<Export>>(api.GET("/api/v1/exports", { params: { query: { cursor, limit: 50 } } })),
);

export function createExport(request: NewExport): Promise<Export> {
  return body(api.POST("/api/v1/exports", { headers: idempotencyKey(), body: request }));
}
