import * as v from "valibot";

/** The open cell, so that a drill-down can be linked to. It names a cell, never a person. */
export const reportRunSearch = v.object({
  cell: v.optional(v.fallback(v.optional(v.string()), undefined)),
});
export type ReportRunSearch = v.InferOutput<typeof reportRunSearch>;
