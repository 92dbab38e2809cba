import { describe, expect, it } from "vitest";
import { nightRuns, position, timelineScale } from "./timeline-scale";

describe("nightRuns", () => {
  it("joins nights in a row, whatever their order", () => {
    expect(nightRuns(["2026-03-01", "2026-02-28", "2026-03-05", "2026-03-05"])).toEqual([
      { start: "2026-02-28", end: "2026-03-01", nights: 2 },
      { start: "2026-03-05", end: "2026-03-05", nights: 1 },
    ]);
  });
});

describe("timelineScale", () => {
  it("reaches from the first day to today and marks the years", () => {
    const scale = timelineScale(["2023-06-01"], "2026-06-01");
    expect(scale.ticks.map(({ label }) => label)).toEqual(["2024", "2025", "2026"]);
    expect(position(scale, "2023-06-01")).toBeLessThan(3);
    expect(position(scale, "2026-06-01")).toBeGreaterThan(97);
  });

  it("marks the quarters of a short range", () => {
    const scale = timelineScale(["2025-11-15"], "2026-05-20");
    expect(scale.ticks.map(({ label }) => label)).toEqual(["2026", "04/2026"]);
  });

  it("gives a single short stay at least half a year of room", () => {
    const scale = timelineScale(["2026-05-31"], "2026-06-01");
    expect(scale.last - scale.first).toBeGreaterThanOrEqual(183);
  });

  it("keeps positions inside the drawing", () => {
    const scale = timelineScale(["2025-01-01"], "2026-01-01");
    expect(position(scale, "1990-01-01")).toBe(0);
    expect(position(scale, "2050-01-01")).toBe(100);
  });
});
