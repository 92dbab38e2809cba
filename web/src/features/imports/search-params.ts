import * as v from "valibot";

export const importPageSearch = v.object({
  severity: v.optional(v.fallback(v.optional(v.picklist(["fatal", "error", "warning"])), undefined)),
  rule: v.optional(v.fallback(v.optional(v.string()), undefined)),
  file: v.optional(v.fallback(v.optional(v.string()), undefined)),
});
export type ImportPageSearch = v.InferOutput<typeof importPageSearch>;
