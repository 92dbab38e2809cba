import { describe, expect, it } from "vitest";
import {
  addDays,
  dayNumber,
  daysBetween,
  formatDate,
  formatDateInWords,
  formatHudDateTime,
  isoDate,
  parseTypedDate,
  today,
} from "./dates";

const now = new Date(2026, 10, 22);

describe("parseTypedDate", () => {
  it.each([
    ["3/7/26", "2026-03-07"],
    ["3-7-26", "2026-03-07"],
    ["03072026", "2026-03-07"],
    ["030726", "2026-03-07"],
    ["3.7.2026", "2026-03-07"],
    ["2026-03-07", "2026-03-07"],
    [" 12/31/1985 ", "1985-12-31"],
    ["2/29/2024", "2024-02-29"],
  ])("reads %s", (typed, expected) => {
    expect(parseTypedDate(typed, now)).toBe(expected);
  });

  it.each(["", "13/1/2026", "2/29/2026", "4/31/2026", "tomorrow", "3/7", "0/1/2026"])("refuses %s", (typed) => {
    expect(parseTypedDate(typed, now)).toBeNull();
  });

  it("takes two-digit years beyond the next ten as the last century", () => {
    expect(parseTypedDate("1/1/36", now)).toBe("2036-01-01");
    expect(parseTypedDate("1/1/37", now)).toBe("1937-01-01");
  });
});

describe("calendar arithmetic", () => {
  it("does not shift with the time zone or daylight saving", () => {
    expect(addDays("2026-03-07", 1)).toBe("2026-03-08");
    expect(addDays("2026-03-08", 1)).toBe("2026-03-09");
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(daysBetween("2025-10-01", "2026-09-30")).toBe(364);
  });

  it("counts from 1970", () => {
    expect(dayNumber("1970-01-02")).toBe(1);
    expect(dayNumber("no date")).toBeNaN();
  });

  it("refuses days that do not exist", () => {
    expect(isoDate(2026, 2, 30)).toBeNull();
    expect(isoDate(2000, 2, 29)).toBe("2000-02-29");
  });

  it("takes today from the local calendar", () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});

describe("formats", () => {
  it("prints MM/DD/YYYY", () => {
    expect(formatDate("2026-03-07")).toBe("03/07/2026");
    expect(formatDate("unknown")).toBe("unknown");
  });

  it("reads a date back in words in both languages", () => {
    expect(formatDateInWords("2025-03-07", "en-US")).toBe("March 7, 2025");
    expect(formatDateInWords("2025-03-07", "es-US")).toBe("7 de marzo de 2025");
  });

  it("keeps HUD's time of day as it stands", () => {
    expect(formatHudDateTime("2025-03-07 23:15:00")).toBe("03/07/2025 23:15");
    expect(formatHudDateTime("2025-03-07")).toBe("03/07/2025");
  });
});
