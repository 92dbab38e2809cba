import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

it("has the types of the committed API description; `pnpm api` writes them anew", { timeout: 30_000 }, () => {
  const generator = path("../../tools/openapi/node_modules/.bin/openapi-typescript");
  const description = path("../../../openapi/openapi.json");
  const generated = execFileSync(generator, [description, "--alphabetize"], { encoding: "utf8", stdio: "pipe" });
  expect(readFileSync(path("./schema.d.ts"), "utf8")).toBe(generated);
});
