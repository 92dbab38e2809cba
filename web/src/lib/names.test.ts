import { describe, expect, it } from "vitest";
import { fullName, humanize, listName } from "./names";

describe("names", () => {
  it("puts the family name first in lists", () => {
    expect(listName({ first_name: "Maria", last_name: "Rivera", name_suffix: "Jr." })).toBe("Rivera, Maria Jr.");
    expect(listName({ first_name: null, last_name: "Ortiz" })).toBe("Ortiz");
    expect(listName({ first_name: "Ana", last_name: "" })).toBe("Ana");
    expect(listName({})).toBeNull();
  });

  it("puts the given name first in headings", () => {
    expect(fullName({ first_name: "Maria", last_name: "Rivera" })).toBe("Maria Rivera");
    expect(fullName({})).toBeNull();
  });
});

describe("humanize", () => {
  it.each([
    ["FirstName", "First name"],
    ["EntryDate", "Entry date"],
    ["CoCCode", "CoC code"],
    ["ProjectID", "Project ID"],
    ["HMISParticipationID", "HMIS participation ID"],
    ["TANFTransportation", "TANF transportation"],
    ["Address1", "Address 1"],
  ])("%s", (column, words) => {
    expect(humanize(column)).toBe(words);
  });
});
