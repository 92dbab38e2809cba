import * as v from "valibot";

export const calendarSearch = v.object({
  month: v.optional(v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/))), undefined)),
  view: v.optional(v.fallback(v.optional(v.picklist(["month", "list"])), undefined)),
});

export type CalendarSearch = v.InferOutput<typeof calendarSearch>;
