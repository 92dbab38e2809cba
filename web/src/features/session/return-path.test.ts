import { expect, it } from "vitest";
import { safeReturn } from "./return-path";

it.each([
  ["/clients/1?x=1", "/clients/1?x=1"],
  [undefined, "/"],
  ["https://elsewhere.example", "/"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["/sign-in", "/"],
])("%s leads to %s", (path, expected) => {
  expect(safeReturn(path)).toBe(expected);
});
