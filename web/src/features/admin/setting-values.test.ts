import { describe, expect, it } from "vitest";
import { shownValue, typedValue } from "./setting-values";

describe("settings as they are typed", () => {
  it("shows several numbers in one field and reads them back", () => {
    expect(shownValue({ kind: "numbers", value: [60, 30, 7] as never })).toBe("60, 30, 7");
    expect(typedValue({ kind: "numbers" }, "60, 30,7")).toEqual([60, 30, 7]);
  });

  it("sends what is no number as it was typed", () => {
    expect(typedValue({ kind: "number" }, " 6 ")).toBe(6);
    expect(typedValue({ kind: "number" }, "six")).toBe("six");
    expect(typedValue({ kind: "text" }, " Bay CoC ")).toBe("Bay CoC");
  });
});
