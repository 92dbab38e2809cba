import { describe, expect, it } from "vitest";
import { federalFiscalYear, fiscalYearOf, periodOf } from "./periods";

describe("federal fiscal year", () => {
  it("runs from October to September", () => {
    expect(federalFiscalYear(2026)).toEqual({ start: "2025-10-01", end: "2026-09-30" });
  });

  it("begins on October 1", () => {
    expect(fiscalYearOf("2026-09-30")).toBe(2026);
    expect(fiscalYearOf("2026-10-01")).toBe(2027);
  });
});

describe("presets", () => {
  it("end a running year today", () => {
    expect(periodOf("current_fiscal_year", "2026-11-22")).toEqual({ start: "2026-10-01", end: "2026-11-22" });
    expect(periodOf("last_fiscal_year", "2026-11-22")).toEqual({ start: "2025-10-01", end: "2026-09-30" });
  });

  it("know the month before, across the year's turn and leap years", () => {
    expect(periodOf("last_month", "2026-11-22")).toEqual({ start: "2026-10-01", end: "2026-10-31" });
    expect(periodOf("last_month", "2026-01-15")).toEqual({ start: "2025-12-01", end: "2025-12-31" });
    expect(periodOf("last_month", "2024-03-01")).toEqual({ start: "2024-02-01", end: "2024-02-29" });
  });

  it("know the quarter before", () => {
    expect(periodOf("last_quarter", "2026-02-01")).toEqual({ start: "2025-10-01", end: "2025-12-31" });
    expect(periodOf("last_quarter", "2026-04-01")).toEqual({ start: "2026-01-01", end: "2026-03-31" });
    expect(periodOf("last_quarter", "2026-12-31")).toEqual({ start: "2026-07-01", end: "2026-09-30" });
  });

  it("know twelve full months", () => {
    expect(periodOf("last_twelve_months", "2026-11-22")).toEqual({ start: "2025-11-01", end: "2026-10-31" });
    expect(periodOf("last_twelve_months", "2026-01-10")).toEqual({ start: "2025-01-01", end: "2025-12-31" });
  });

  it("leave a custom period to the person", () => {
    expect(periodOf("custom", "2026-11-22")).toBeNull();
  });
});
