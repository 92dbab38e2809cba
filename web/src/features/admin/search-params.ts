import * as v from "valibot";

export const userSorts = ["name", "-name", "last_sign_in", "-last_sign_in"] as const;
const standings = ["active", "onboarding", "suspended", "disabled"] as const;
export const userListSearch = v.object({
  q: v.optional(v.fallback(v.optional(v.string()), undefined)),
  agency: v.optional(v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined)),
  standing: v.optional(v.fallback(v.optional(v.picklist(standings)), undefined)),
  removal: v.optional(v.fallback(v.optional(v.boolean()), undefined)),
  sort: v.optional(v.fallback(v.optional(v.picklist(userSorts)), undefined)),
});
export type UserListSearch = v.InferOutput<typeof userListSearch>;

export const memorandumStates = ["in_force", "lapses", "begins", "lapsed", "none"] as const;
export const agencySorts = ["name", "covered_until"] as const;
export const agencyListSearch = v.object({
  q: v.optional(v.fallback(v.optional(v.string()), undefined)),
  memorandum: v.optional(v.fallback(v.optional(v.picklist(memorandumStates)), undefined)),
  overdue: v.optional(v.fallback(v.optional(v.boolean()), undefined)),
  sort: v.optional(v.fallback(v.optional(v.picklist(agencySorts)), undefined)),
});
export type AgencyListSearch = v.InferOutput<typeof agencyListSearch>;
