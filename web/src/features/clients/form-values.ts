/** Between what the form holds (texts) and what the server takes (HUD values). Pure. */
import type { Field, Value, Values } from "../../api/types";
import { parseTypedDate } from "../../lib/dates";

/** Masked values cannot be edited in place: the form starts them empty and sends them only when typed anew. */
export function isMasked(value: Value | undefined): boolean {
  return typeof value === "string" && value.includes("•");
}

export function toFormText(value: Value | undefined): string {
  return value === null || value === undefined || isMasked(value) ? "" : String(value);
}

export function toValue(field: Field, text: string): Value {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (field.kind === "integer") return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
  if (field.kind === "date") return parseTypedDate(trimmed) ?? trimmed;
  if (field.personal === "ssn") return trimmed.replace(/[\s-]/g, "");
  return trimmed;
}

/** Only what was changed: an untouched field is nobody's business to overwrite. */
export function changedValues(fields: Field[], before: Values, texts: Record<string, string>): Values {
  const changes: Values = {};
  for (const field of fields) {
    const text = texts[field.name];
    if (text === undefined || text === toFormText(before[field.name])) continue;
    changes[field.name] = toValue(field, text);
  }
  return changes;
}
