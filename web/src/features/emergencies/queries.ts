import { api, body, idempotencyKey } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type { Emergency, NewEmergency, Page } from "../../api/types";

export const emergenciesQuery = (waiting: boolean) =>
  cursorQuery(["emergencies", "list", waiting], (cursor, signal) =>
    body<Page<Emergency>>(
      api.GET("/api/v1/emergencies", {
        params: { query: { waiting: waiting || undefined, cursor, limit: 100 } },
        signal,
      }),
    ),
  );

export function openInEmergency(emergency: NewEmergency): Promise<Emergency> {
  return body(api.POST("/api/v1/emergencies", { headers: idempotencyKey(), body: emergency }));
}

export async function reviewEmergency(id: string, justified: boolean, note: string): Promise<void> {
  await api.POST("/api/v1/emergencies/{id}/review", { params: { path: { id } }, body: { justified, note } });
}
