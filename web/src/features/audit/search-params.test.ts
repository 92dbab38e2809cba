import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { auditSearch, instants } from "./search-params";

describe("the audit trail's address", () => {
  it("keeps identifiers and days and forgets what makes no sense", () => {
    const client = "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a14";
    expect(v.parse(auditSearch, { client, from: "2026-10-01", sort: "at" })).toEqual({
      client,
      from: "2026-10-01",
      sort: "at",
    });
    expect(v.parse(auditSearch, { client: "Maria Lopez", from: "yesterday", sort: "name" })).toEqual({});
  });

  it("covers both days of a period whole", () => {
    const { from, until } = instants({ from: "2026-10-01", to: "2026-10-31" });
    expect(new Date(from ?? "").getTime()).toBe(new Date(2026, 9, 1).getTime());
    expect(new Date(until ?? "").getTime()).toBe(new Date(2026, 10, 1).getTime());
    expect(instants({})).toEqual({ from: undefined, until: undefined });
  });
});
