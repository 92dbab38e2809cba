import { describe, expect, it } from "vitest";
import type { CodeList, Field, Standard } from "../../api/types";
import { Hud } from "./hud";

function field(name: string, extra: Partial<Field>): Field {
  return {
    name,
    column: name,
    table: "t",
    kind: "integer",
    nullable: true,

    key: "none",
    elements: [],
    personal: "none",
    ...extra,
  } as Field;
}

function list(number: string, codes: [string, string][]): CodeList {
  return {
    number,
    name: number,
    codes: codes.map(([code, label]) => ({ code, label, retired: false, missing_reason: false })),
  } as unknown as CodeList;
}

const hud = new Hud(
  {
    id: "fy2026",
    files: [
      {
        name: "Services",
        fields: [field("RecordType", { list: "4.14" }), field("TypeProvided", {})],
      },
    ],
  } as unknown as Standard,
  [
    list("4.14", [
      ["141", "PATH service"],
      ["200", "Bed night"],
    ]),
    list("P1.2", [["1", "Re-engagement"]]),
  ],
);

describe("Hud", () => {
  it("labels a code, whether number or text", () => {
    expect(hud.label("Services", "RecordType", 200)).toBe("Bed night");
    expect(hud.label("Services", "RecordType", "200")).toBe("Bed night");
  });

  it("chooses the list by another column of the row", () => {
    expect(hud.label("Services", "TypeProvided", 1, { RecordType: 141 })).toBe("Re-engagement");
    expect(hud.label("Services", "TypeProvided", 1, { RecordType: 200 })).toBe("1");
  });

  it("shows an unknown code as it is, and nothing for none", () => {
    expect(hud.label("Services", "RecordType", 7)).toBe("7");
    expect(hud.label("Services", "RecordType", null)).toBe("");
    expect(hud.label("Nowhere", "Nothing", 1)).toBe("1");
  });
});
