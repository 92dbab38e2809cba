/**
 * Calendar dates are `YYYY-MM-DD` strings from the wire to the screen. `new Date("2026-03-07")` would shift them by the
 * time zone, so it is used only at UTC noon where arithmetic is needed.
 */

const ISO = /^(\d{4})-(\d{2})-(\d{2})/;

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || year < 1800 || year > 2200 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  const parts = ISO.exec(date);
  if (!parts) return Number.NaN;
  return Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / 86_400_000;
}

export function fromDayNumber(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

export function daysBetween(start: string, end: string): number {
  return dayNumber(end) - dayNumber(start);
}

export function today(now = new Date()): string {
  return isoDate(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? "";
}

/** MM/DD/YYYY in both languages, because that is how dates are typed and printed in the United States. */
export function formatDate(date: string): string {
  const parts = ISO.exec(date);
  return parts ? `${parts[2]}/${parts[3]}/${parts[1]}` : date;
}

/** "March 7, 2025", to read a typed date back in words. */
export function formatDateInWords(date: string, locale: string): string {
  const day = dayNumber(date);
  if (Number.isNaN(day)) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day * 86_400_000));
}

/** A server instant (RFC 3339) as local date and time. */
export function formatInstant(instant: string, locale: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(at);
  return `${formatDate(today(at))} ${time}`;
}

/** HUD's `YYYY-MM-DD HH:MM:SS`, which names no zone and is shown as it stands. */
export function formatHudDateTime(value: string): string {
  const time = /[ T](\d{2}:\d{2})/.exec(value);
  return time ? `${formatDate(value)} ${time[1]}` : formatDate(value);
}

/** Two-digit years reach at most ten years ahead; anything later is meant to be in the last century. */
function fullYear(year: number, digits: number, now: Date): number {
  if (digits > 2) return year;
  const century = 2000 + year;
  return century > now.getFullYear() + 10 ? century - 100 : century;
}

/**
 * Reads what people type: 3/7/26, 03-07-2026, 03072026, 030726, 3.7.2026 and 2026-03-07. Month first, as in the United
 * States. Null when it is no date.
 */
export function parseTypedDate(typed: string, now = new Date()): string | null {
  const value = typed.trim();
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(value);
  if (yearFirst) return isoDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const monthFirst =
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(value) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(value);
  if (!monthFirst) return null;
  const [, month, day, year] = monthFirst;
  return isoDate(fullYear(Number(year), String(year).length, now), Number(month), Number(day));
}
