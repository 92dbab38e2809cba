/** The address of the client list: sort and filters by code and id. What was typed is never part of it. */
import * as v from "valibot";

export const clientSorts = ["name", "-name", "last_contact", "-last_contact", "relevance"] as const;

export const clientListSearch = v.object({
  sort: v.optional(v.fallback(v.optional(v.picklist(clientSorts)), undefined)),
  veteran: v.optional(v.fallback(v.optional(v.pipe(v.number(), v.integer())), undefined)),
  enrolled: v.optional(v.fallback(v.optional(v.boolean()), undefined)),
  project: v.optional(v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined)),
});

export type ClientListSearch = v.InferOutput<typeof clientListSearch>;

/** Text sorts by relevance, a plain list by name, unless someone chose otherwise. */
export function effectiveSort(search: ClientListSearch, query: string): (typeof clientSorts)[number] {
  if (search.sort === "relevance" && query === "") return "name";
  return search.sort ?? (query === "" ? "name" : "relevance");
}
