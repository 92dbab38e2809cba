/** The weeks of a month, Sunday first as in the United States. Months are `YYYY-MM`. */
import { addDays, dayNumber, daysInMonth } from "../../lib/dates";

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function addMonths(month: string, by: number): string {
  const [year, number] = month.split("-").map(Number);
  const count = (year ?? 1970) * 12 + (number ?? 1) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

export function firstDay(month: string): string {
  return `${month}-01`;
}

export function lastDay(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return `${month}-${String(daysInMonth(year ?? 1970, number ?? 1)).padStart(2, "0")}`;
}

/** Each week as seven days; null before the first and after the last day of the month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = firstDay(month);
  // January 1, 1970 was a Thursday.
  const lead = (((dayNumber(first) + 4) % 7) + 7) % 7;
  const days = dayNumber(lastDay(month)) - dayNumber(first) + 1;
  const weeks: (string | null)[][] = [];
  for (let start = -lead; start < days; start += 7) {
    weeks.push(
      Array.from({ length: 7 }, (_, offset) => {
        const day = start + offset;
        return day >= 0 && day < days ? addDays(first, day) : null;
      }),
    );
  }
  return weeks;
}
