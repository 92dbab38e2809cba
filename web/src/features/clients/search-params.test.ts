import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { clientListSearch, effectiveSort } from "./search-params";

describe("address of the client list", () => {
  it("keeps sort and filters", () => {
    const search = {
      sort: "-last_contact",
      veteran: 1,
      enrolled: true,
      project: "0190f0d2-7d1a-7e5b-8c3f-1a2b3c4d5e6f",
    };
    expect(v.parse(clientListSearch, search)).toEqual(search);
  });

  it("never holds what was typed", () => {
    expect(v.parse(clientListSearch, { q: "rivera", query: "rivera" })).toEqual({});
  });

  it("drops what it does not understand instead of failing", () => {
    expect(v.parse(clientListSearch, { sort: "ssn", veteran: "yes", enrolled: 3, project: "x" })).toEqual({});
  });
});

describe("effective sort", () => {
  it("is by name for a plain list and by relevance for a search", () => {
    expect(effectiveSort({}, "")).toBe("name");
    expect(effectiveSort({}, "riv")).toBe("relevance");
  });

  it("is what was chosen, but relevance needs something to be relevant to", () => {
    expect(effectiveSort({ sort: "-name" }, "riv")).toBe("-name");
    expect(effectiveSort({ sort: "relevance" }, "")).toBe("name");
  });
});
