import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type { AuditEvent, AuditEventDetail, AuditVerification, ClientViews, Page } from "../../api/types";
import { type AuditSearch, instants } from "./search-params";

function narrowed(search: AuditSearch) {
  return {
    client_id: search.client,
    user_id: search.user,
    organization_id: search.organization,
    action: search.action || undefined,
    permission: search.permission || undefined,
    address: search.address || undefined,
    sort: search.sort ?? "-at",
    ...instants(search),
  } as const;
}

export const auditQuery = (search: AuditSearch) =>
  cursorQuery(["audit", "list", search], (cursor, signal) =>
    body<Page<AuditEvent>>(
      api.GET("/api/v1/audit-events", { params: { query: { ...narrowed(search), cursor, limit: 100 } }, signal }),
    ),
  );

/** The same list as a file. */
export function auditFilePath(search: AuditSearch): string {
  const given = Object.entries(narrowed(search)).filter(([, value]) => value !== undefined) as [string, string][];
  return `/api/v1/audit-events/csv?${new URLSearchParams(given)}`;
}

export const auditEventQuery = (id: string) =>
  queryOptions({
    queryKey: ["audit", "event", id],
    queryFn: () => body<AuditEventDetail>(api.GET("/api/v1/audit-events/{id}", { params: { path: { id } } })),
  });

export const verifyAudit = (since: string | undefined) =>
  body<AuditVerification>(api.GET("/api/v1/audit-events/verification", { params: { query: { since } } }));

export const activityQuery = cursorQuery(["audit", "mine"], (cursor, signal) =>
  body<Page<AuditEvent>>(api.GET("/api/v1/me/activity", { params: { query: { cursor, limit: 100 } }, signal })),
);

export const clientViewsQuery = (id: string) =>
  queryOptions({
    queryKey: ["clients", id, "views"],
    queryFn: () =>
      body<Page<ClientViews>>(api.GET("/api/v1/clients/{id}/views", { params: { path: { id } } })).then(
        (page) => page.data,
      ),
  });
