/** Where dates stand on the drawn timeline. Pure. */
import { dayNumber } from "../../lib/dates";

export interface Scale {
  first: number;
  last: number;
  /** Where the years begin; the quarters, when the range is short. Position in percent. */
  ticks: { label: string; at: number }[];
}

/** From the first to the last day, with a little air, and at least half a year so that a single stay has a shape. */
export function timelineScale(dates: string[], today: string): Scale {
  const days = dates.map(dayNumber).filter((day) => !Number.isNaN(day));
  const end = Math.max(dayNumber(today), ...days);
  const start = Math.min(end - 183, ...days);
  const air = Math.round((end - start) * 0.02);
  const first = start - air;
  const last = end + air;
  return { first, last, ticks: ticks(first, last) };
}

const QUARTERS_BELOW_DAYS = 900;

function ticks(first: number, last: number): Scale["ticks"] {
  const months = last - first < QUARTERS_BELOW_DAYS ? [1, 4, 7, 10] : [1];
  const firstYear = new Date(first * 86_400_000).getUTCFullYear();
  const lastYear = new Date(last * 86_400_000).getUTCFullYear();
  const found: Scale["ticks"] = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const month of months) {
      const date = `${year}-${String(month).padStart(2, "0")}-01`;
      const inside = dayNumber(date) > first && dayNumber(date) < last;
      const label = month === 1 ? String(year) : `${String(month).padStart(2, "0")}/${year}`;
      if (inside) found.push({ label, at: position({ first, last }, date) });
    }
  }
  return found;
}

/** Percent from the left edge, kept inside the drawing. */
export function position(scale: Pick<Scale, "first" | "last">, date: string): number {
  const share = (dayNumber(date) - scale.first) / (scale.last - scale.first);
  return Math.round(Math.max(0, Math.min(1, share)) * 10_000) / 100;
}

/** Runs of nights in a row, so that a hundred nights are a few bars and not a hundred lines. */
export function nightRuns(dates: string[]): { start: string; end: string; nights: number }[] {
  const runs: { start: string; end: string; nights: number }[] = [];
  for (const date of [...new Set(dates)].sort()) {
    const run = runs.at(-1);
    if (run && dayNumber(date) - dayNumber(run.end) === 1) {
      run.end = date;
      run.nights += 1;
    } else {
      runs.push({ start: date, end: date, nights: 1 });
    }
  }
  return runs;
}
