import { describe, expect, it } from "vitest";
import { addMonths, lastDay, weeksOf } from "./month";

describe("months", () => {
  it("begin on the right day of the week", () => {
    // A printed calendar: January 2027 begins on a Friday and has 31 days.
    const weeks = weeksOf("2027-01");
    expect(weeks[0]).toEqual([null, null, null, null, null, "2027-01-01", "2027-01-02"]);
    expect(weeks.at(-1)).toEqual(["2027-01-31", null, null, null, null, null, null]);
    // February 2026 begins on a Sunday and has exactly four weeks.
    expect(weeksOf("2026-02")).toHaveLength(4);
  });

  it("pass the turn of the year in both directions", () => {
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2027-01", -1)).toBe("2026-12");
    expect(lastDay("2028-02")).toBe("2028-02-29");
  });
});
