import * as v from "valibot";

export const projectSorts = ["name", "-name", "organization", "enrolled", "-enrolled"] as const;
export const organizationSorts = ["name", "-name"] as const;

export const projectListSearch = v.object({
  q: v.optional(v.fallback(v.optional(v.string()), undefined)),
  type: v.optional(v.fallback(v.optional(v.pipe(v.number(), v.integer())), undefined)),
  sort: v.optional(v.fallback(v.optional(v.picklist(projectSorts)), undefined)),
});
export type ProjectListSearch = v.InferOutput<typeof projectListSearch>;

export const organizationListSearch = v.object({
  q: v.optional(v.fallback(v.optional(v.string()), undefined)),
  sort: v.optional(v.fallback(v.optional(v.picklist(organizationSorts)), undefined)),
});
export type OrganizationListSearch = v.InferOutput<typeof organizationListSearch>;

const day = v.pipe(v.string(), v.isoDate());
export const projectPageSearch = v.object({
  on: v.optional(v.fallback(v.optional(day), undefined)),
});
export type ProjectPageSearch = v.InferOutput<typeof projectPageSearch>;
