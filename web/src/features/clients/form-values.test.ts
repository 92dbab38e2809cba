import { describe, expect, it } from "vitest";
import type { Field } from "../../api/types";
import { changedValues, isMasked, toFormText, toValue } from "./form-values";

function field(name: string, kind: string, personal = "none"): Field {
  return {
    name,
    kind,
    personal,
    nullable: true,
    key: "none",
    elements: [],
    list: null,
    max_length: null,
    references: null,
  };
}

describe("masked values", () => {
  it("start empty and are not sent back", () => {
    expect(isMasked("•••-••-1184")).toBe(true);
    expect(toFormText("•••-••-1184")).toBe("");
    expect(changedValues([field("SSN", "text", "ssn")], { SSN: "•••-••-1184" }, { SSN: "" })).toEqual({});
  });
});

describe("values", () => {
  it("become what HUD's column holds", () => {
    expect(toValue(field("VeteranStatus", "integer"), "1")).toBe(1);
    expect(toValue(field("DOB", "date"), "3/7/1984")).toBe("1984-03-07");
    expect(toValue(field("SSN", "text", "ssn"), "123-45-6789")).toBe("123456789");
    expect(toValue(field("FirstName", "text"), "  ")).toBeNull();
  });

  it("leave for the server what cannot be read", () => {
    expect(toValue(field("DOB", "date"), "soon")).toBe("soon");
    expect(toValue(field("VeteranStatus", "integer"), "x")).toBe("x");
  });

  it("are sent only when changed", () => {
    const fields = [field("FirstName", "text"), field("LastName", "text"), field("VeteranStatus", "integer")];
    const before = { FirstName: "Maria", LastName: "Rivera", VeteranStatus: 0 };
    const texts = { FirstName: "Maria", LastName: "Ortiz", VeteranStatus: "" };
    expect(changedValues(fields, before, texts)).toEqual({ LastName: "Ortiz", VeteranStatus: null });
  });
});
