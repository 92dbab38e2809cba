import { describe, expect, it } from "vitest";
import { cellAddress, formatCell, formatCellRef, isDoor, parseCellRef } from "./cells";

describe("cell addresses", () => {
  it("count the head of the table as row 1", () => {
    expect(cellAddress("B", 0)).toBe("B2");
    expect(cellAddress("C", 12)).toBe("C14");
  });

  it("survive the address bar", () => {
    expect(parseCellRef(formatCellRef("Q4", "B2"))).toEqual({ table: "Q4", cell: "B2" });
  });

  it.each([undefined, "", "Q1", "B2", "Q1!2B", "../../x", "Q1!B2/x"])("refuse %s", (ref) => {
    expect(parseCellRef(ref)).toBeNull();
  });
});

describe("cells", () => {
  it("print counts with separators and shares with two decimals", () => {
    expect(formatCell({ column: "B", kind: "count", value: 12345, text: null, members: 3 }, "en-US")).toBe("12,345");
    expect(formatCell({ column: "F", kind: "percent", value: 0.1234, text: null, members: 0 }, "en-US")).toBe("12.34%");
    expect(formatCell({ column: "B", kind: "count", value: 0, text: null, members: 0 }, "es-US")).toBe("0");
    expect(formatCell({ column: "B", kind: "text", value: null, text: "NA", members: 0 }, "en-US")).toBe("NA");
  });

  it("open a list only where there are people", () => {
    expect(isDoor({ column: "B", kind: "count", value: 0, text: null, members: 0 })).toBe(false);
    expect(isDoor({ column: "B", kind: "count", value: 2, text: null, members: 2 })).toBe(true);
    expect(isDoor({ column: "B", kind: "blank", value: null, text: null, members: 2 })).toBe(false);
  });
});
