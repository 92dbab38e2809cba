import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type {
  OccupancyDay,
  Organization,
  OrganizationSummary,
  Page,
  Project,
  ProjectEnrollment,
  ProjectSummary,
} from "../../api/types";
import type { organizationSorts, projectSorts } from "./search-params";

type ProjectSort = (typeof projectSorts)[number];
type OrganizationSort = (typeof organizationSorts)[number];

export interface ProjectFilters {
  q?: string;
  type?: number;
  sort: ProjectSort;
}

export const projectsQuery = ({ q, type, sort }: ProjectFilters) =>
  cursorQuery(["projects", "list", q, type, sort], (cursor, signal) =>
    body<Page<ProjectSummary>>(
      api.GET("/api/v1/projects", {
        params: { query: { q: q || undefined, project_type: type, sort, cursor, limit: 100 } },
        signal,
      }),
    ),
  );

/** All projects by name, for pickers. A continuum has some hundreds. */
export const projectChoicesQuery = queryOptions({
  queryKey: ["projects", "choices"],
  queryFn: async () => {
    const projects: ProjectSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await body<Page<ProjectSummary>>(
        api.GET("/api/v1/projects", { params: { query: { sort: "name", limit: 200, cursor } } }),
      );
      projects.push(...page.data);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && projects.length < 2000);
    return projects;
  },
  staleTime: 5 * 60_000,
});

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ["projects", id],
    queryFn: () => body<Project>(api.GET("/api/v1/projects/{id}", { params: { path: { id } } })),
  });

export const projectEnrollmentsQuery = (id: string, on: string) =>
  cursorQuery(["projects", id, "enrollments", on], (cursor) =>
    body<Page<ProjectEnrollment>>(
      api.GET("/api/v1/projects/{id}/enrollments", { params: { path: { id }, query: { on, cursor, limit: 100 } } }),
    ),
  );

export const occupancyQuery = (id: string, start: string, end: string) =>
  queryOptions({
    queryKey: ["projects", id, "occupancy", start, end],
    queryFn: () =>
      body<{ data: OccupancyDay[] }>(
        api.GET("/api/v1/projects/{id}/occupancy", { params: { path: { id }, query: { start, end } } }),
      ).then((answer) => answer.data),
  });

export const organizationsQuery = (q: string | undefined, sort: OrganizationSort) =>
  cursorQuery(["organizations", "list", q, sort], (cursor, signal) =>
    body<Page<OrganizationSummary>>(
      api.GET("/api/v1/organizations", { params: { query: { q: q || undefined, sort, cursor, limit: 100 } }, signal }),
    ),
  );

export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: ["organizations", id],
    queryFn: () => body<Organization>(api.GET("/api/v1/organizations/{id}", { params: { path: { id } } })),
  });
