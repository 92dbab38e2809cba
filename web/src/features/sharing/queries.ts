import { queryOptions } from "@tanstack/react-query";
import { api, body, idempotencyKey } from "../../api/client";
import type {
  Explanation,
  NewRelease,
  OrganizationSummary,
  Page,
  Release,
  Restriction,
  RestrictionReason,
} from "../../api/types";

export const releasesQuery = (id: string) =>
  queryOptions({
    queryKey: ["clients", id, "releases"],
    queryFn: () =>
      body<Page<Release>>(api.GET("/api/v1/clients/{id}/releases", { params: { path: { id } } })).then(
        (page) => page.data,
      ),
  });

export function recordRelease(id: string, release: NewRelease): Promise<Release> {
  return body(
    api.POST("/api/v1/clients/{id}/releases", {
      params: { path: { id } },
      headers: idempotencyKey(),
      body: release,
    }),
  );
}

export function revokeRelease(id: string, releaseId: string): Promise<Release> {
  return body(
    api.POST("/api/v1/clients/{id}/releases/{release_id}/revoke", {
      params: { path: { id, release_id: releaseId } },
    }),
  );
}

export const explanationQuery = (id: string) =>
  queryOptions({
    queryKey: ["clients", id, "explanation"],
    queryFn: () => body<Explanation>(api.GET("/api/v1/access/explain", { params: { query: { client_id: id } } })),
  });

export const restrictionQuery = (id: string) =>
  queryOptions({
    queryKey: ["clients", id, "restriction"],
    queryFn: () => body<Restriction>(api.GET("/api/v1/clients/{id}/restriction", { params: { path: { id } } })),
  });

export function restrictClient(id: string, reason: RestrictionReason): Promise<Restriction> {
  return body(api.PUT("/api/v1/clients/{id}/restriction", { params: { path: { id } }, body: { reason } }));
}

export async function liftRestriction(id: string): Promise<void> {
  await api.DELETE("/api/v1/clients/{id}/restriction", { params: { path: { id } } });
}

/** All organizations by name, for pickers. A continuum has some hundreds. */
export const organizationChoicesQuery = queryOptions({
  queryKey: ["organizations", "choices"],
  queryFn: async () => {
    const organizations: OrganizationSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await body<Page<OrganizationSummary>>(
        api.GET("/api/v1/organizations", { params: { query: { sort: "name", limit: 200, cursor } } }),
      );
      organizations.push(...page.data);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && organizations.length < 2000);
    return organizations;
  },
  staleTime: 5 * 60_000,
});
