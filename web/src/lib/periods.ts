/** Reporting periods in the funder's words. Both ends are included. */
import { daysInMonth, isoDate } from "./dates";

export interface Period {
  start: string;
  end: string;
}

export const periodPresets = [
  "current_fiscal_year",
  "last_fiscal_year",
  "last_month",
  "last_quarter",
  "last_twelve_months",
  "custom",
] as const;
export type PeriodPreset = (typeof periodPresets)[number];

function month(year: number, month: number, months: number): Period {
  const lastMonth = month + months - 1;
  const endYear = year + Math.floor((lastMonth - 1) / 12);
  const endMonth = ((lastMonth - 1) % 12) + 1;
  return {
    start: isoDate(year, month, 1) ?? "",
    end: isoDate(endYear, endMonth, daysInMonth(endYear, endMonth)) ?? "",
  };
}

/** The federal fiscal year N runs from October 1 of N−1 to September 30 of N. */
export function federalFiscalYear(year: number): Period {
  return month(year - 1, 10, 12);
}

export function fiscalYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= 10 ? year + 1 : year;
}

/** The period of a preset as of `today`; null for `custom`. A running period ends today: the rest has not happened. */
export function periodOf(preset: PeriodPreset, today: string): Period | null {
  const year = Number(today.slice(0, 4));
  const monthNow = Number(today.slice(5, 7));
  switch (preset) {
    case "current_fiscal_year":
      return { start: federalFiscalYear(fiscalYearOf(today)).start, end: today };
    case "last_fiscal_year":
      return federalFiscalYear(fiscalYearOf(today) - 1);
    case "last_month":
      return monthNow === 1 ? month(year - 1, 12, 1) : month(year, monthNow - 1, 1);
    case "last_quarter": {
      const quarter = Math.floor((monthNow - 1) / 3);
      return quarter === 0 ? month(year - 1, 10, 3) : month(year, quarter * 3 - 2, 3);
    }
    case "last_twelve_months":
      return monthNow === 1 ? month(year - 1, 1, 12) : month(year - 1, monthNow, 12);
    case "custom":
      return null;
  }
}
