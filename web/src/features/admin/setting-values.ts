/** Settings as they are typed: several numbers stand in one field, separated by commas. */
import type { Setting } from "../../api/types";

export function shownValue(setting: Pick<Setting, "kind" | "value">): string {
  const value: unknown = setting.value;
  return Array.isArray(value) ? value.join(", ") : String(value ?? "");
}

/** What is no number is sent as it was typed, so that the server says what it wants instead. */
export function typedValue(setting: Pick<Setting, "kind">, typed: string): unknown {
  const number = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : text);
  if (setting.kind === "number") return number(typed);
  if (setting.kind === "numbers") return typed.split(",").map(number);
  return typed.trim();
}
