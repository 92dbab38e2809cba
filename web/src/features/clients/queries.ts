import { queryOptions } from "@tanstack/react-query";
import { api, body, freeBody, idempotencyKey } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type {
  Alias,
  AliasKind,
  Change,
  Client,
  ClientSort,
  ClientSummary,
  Page,
  Revealed,
  Timeline,
  Values,
} from "../../api/types";

export interface ClientSearch {
  query: string;
  sort: ClientSort;
  veteran?: number;
  enrolled?: boolean;
  project?: string;
}

/** A POST, because names and birth dates must not stand in addresses and access logs. */
export const clientSearchQuery = (search: ClientSearch) =>
  cursorQuery(["clients", "search", search], (cursor, signal) =>
    body<Page<ClientSummary>>(
      api.POST("/api/v1/clients/search", {
        body: {
          query: search.query || undefined,
          filters: { project_id: search.project, veteran_status: search.veteran, enrolled: search.enrolled },
          sort: search.sort,
          limit: 100,
          cursor,
        },
        signal,
      }),
    ),
  );

export interface VersionedClient {
  client: Client;
  /** The version that a change is based on, for `If-Match`. */
  etag: string;
}

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: ["clients", id],
    queryFn: async (): Promise<VersionedClient> => {
      const { data, response } = await api.GET("/api/v1/clients/{id}", { params: { path: { id } } });
      return { client: data as Client, etag: response.headers.get("ETag") ?? "" };
    },
  });

export async function saveClient(id: string, etag: string, values: Values): Promise<VersionedClient> {
  const { data, response } = await api.PATCH("/api/v1/clients/{id}", {
    params: { path: { id }, header: { "If-Match": etag } },
    // The contract knows HUD's values as an object only.
    body: { values: values as Record<string, never> },
  });
  return { client: data as Client, etag: response.headers.get("ETag") ?? "" };
}

export function revealClient(id: string): Promise<Revealed> {
  return body(
    api.POST("/api/v1/clients/{id}/reveal", { params: { path: { id } }, body: { fields: ["ssn", "date_of_birth"] } }),
  );
}

export function addAlias(id: string, name: string, kind: AliasKind): Promise<Alias> {
  return body(
    api.POST("/api/v1/clients/{id}/aliases", {
      params: { path: { id } },
      headers: idempotencyKey(),
      body: { name, kind },
    }),
  );
}

export async function removeAlias(id: string, aliasId: string): Promise<void> {
  await api.DELETE("/api/v1/clients/{id}/aliases/{alias_id}", { params: { path: { id, alias_id: aliasId } } });
}

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ["clients", id, "timeline"],
    queryFn: () => body<Timeline>(api.GET("/api/v1/clients/{id}/timeline", { params: { path: { id } } })),
  });

export const clientHistoryQuery = (id: string) =>
  cursorQuery(["clients", id, "history"], (cursor) =>
    freeBody<Page<Change>>(api.GET("/api/v1/clients/{id}/history", { params: { path: { id }, query: { cursor } } })),
  );
