import { expect, it } from "vitest";
import { isFinal, retryDelay } from "./taskEvents";

it("waits longer after each failure, up to half a minute", () => {
  expect([1, 2, 3, 6, 20].map(retryDelay)).toEqual([1000, 2000, 4000, 30_000, 30_000]);
});

it("knows the states in which a task is over", () => {
  expect(isFinal("running")).toBe(false);
  expect(isFinal("cancelled")).toBe(true);
});
