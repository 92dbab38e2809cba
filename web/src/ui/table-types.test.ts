import { expect, it } from "vitest";
import { ariaSort, nextSort } from "./table-types";

it("turns the direction on the second press", () => {
  expect(nextSort("relevance", "name")).toBe("name");
  expect(nextSort("name", "name")).toBe("-name");
  expect(nextSort("-name", "name")).toBe("name");
});

it("says the direction of the sorted column only", () => {
  expect(ariaSort("-name", "name")).toBe("descending");
  expect(ariaSort("name", "name")).toBe("ascending");
  expect(ariaSort("name", "last_contact")).toBeUndefined();
  expect(ariaSort(undefined, undefined)).toBeUndefined();
});
