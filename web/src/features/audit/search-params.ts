import * as v from "valibot";

const optional = <T extends v.GenericSchema>(schema: T) => v.optional(v.fallback(v.optional(schema), undefined));
const id = v.pipe(v.string(), v.uuid());
const day = v.pipe(v.string(), v.isoDate());

/** Identifiers, days and words of the program: nothing that names a client. */
export const auditSearch = v.object({
  client: optional(id),
  user: optional(id),
  organization: optional(id),
  action: optional(v.string()),
  permission: optional(v.string()),
  address: optional(v.string()),
  from: optional(day),
  to: optional(day),
  sort: optional(v.picklist(["-at", "at"])),
});
export type AuditSearch = v.InferOutput<typeof auditSearch>;

/** The period in the reader's own time: from the first moment of a day to the last of another. */
export function instants(search: Pick<AuditSearch, "from" | "to">): { from?: string; until?: string } {
  const midnight = (date: string, days: number) => {
    const [year = 0, month = 1, dayOfMonth = 1] = date.split("-").map(Number);
    return new Date(year, month - 1, dayOfMonth + days).toISOString();
  };
  return {
    from: search.from === undefined ? undefined : midnight(search.from, 0),
    until: search.to === undefined ? undefined : midnight(search.to, 1),
  };
}
