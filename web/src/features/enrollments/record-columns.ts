/** Which columns are worth a place on the screen. Pure. */
import type { Field, Values } from "../../api/types";

/** Keys and stamps say nothing to a reader; they are in the export for machines. */
const housekeeping = new Set([
  "ExportID",
  "DateDeleted",
  "PersonalID",
  "EnrollmentID",
  "UserID",
  "DateCreated",
  "DateUpdated",
]);

export function filledColumns(fields: Field[], rows: Values[]): Field[] {
  return fields.filter(
    (field) =>
      field.key !== "primary" && !housekeeping.has(field.name) && rows.some((row) => (row[field.name] ?? "") !== ""),
  );
}
