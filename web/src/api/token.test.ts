import { expect, it } from "vitest";
import { getToken, isNearlyExpired, setToken } from "./token";

it("says when a token is about to run out", () => {
  setToken("t", 900, 0);
  expect(getToken()).toBe("t");
  expect(isNearlyExpired(869_000)).toBe(false);
  expect(isNearlyExpired(871_000)).toBe(true);
  setToken(null, null);
  expect(isNearlyExpired(999_999)).toBe(false);
});
