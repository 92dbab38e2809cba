import { expect, it } from "vitest";
import { matchesWords } from "./match";

it("matches the beginnings of words without accents or case", () => {
  expect(matchesWords("Página inicial", "pag ini")).toBe(true);
  expect(matchesWords("Data Quality Report", "qual")).toBe(true);
  expect(matchesWords("Data Quality Report", "ality")).toBe(false);
  expect(matchesWords("Anything", "")).toBe(true);
});
