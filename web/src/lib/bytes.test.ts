import { expect, it } from "vitest";
import { formatBytes } from "./bytes";

it("chooses the unit that reads best", () => {
  expect(formatBytes(512, "en-US")).toBe("512 bytes");
  expect(formatBytes(1500, "en-US")).toBe("1.5 kB");
  expect(formatBytes(12_400_000, "en-US")).toBe("12 MB");
});
