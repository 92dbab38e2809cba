/** Text that the server has in both languages, and times as a class announces them. */
import { useLingui } from "@lingui/react";
import type { Words } from "../../api/types";

export function useWords(): (words: Words) => string {
  const spanish = useLingui().i18n.locale === "es";
  return (words) => (spanish ? words.es : words.en);
}

/** "Thursday, January 7, 2027" where the class is. */
export function dayOf(instant: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone }).format(new Date(instant));
}

/** "9:00 – 11:00 AM EST" where the class is: people join from elsewhere. */
export function hoursOf(start: string, end: string, timeZone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  });
  return format.formatRange(new Date(start), new Date(end));
}
