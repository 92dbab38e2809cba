import { expect, it } from "vitest";
import { fileNameOf } from "./save";

it("takes the server's file name", () => {
  expect(fileNameOf('attachment; filename="Q1.zip"', "x.zip")).toBe("Q1.zip");
  expect(fileNameOf("attachment; filename=export.zip", "x.zip")).toBe("export.zip");
  expect(fileNameOf("attachment; filename*=UTF-8''informe%20a%C3%B1o.zip", "x.zip")).toBe("informe año.zip");
  expect(fileNameOf(null, "x.zip")).toBe("x.zip");
});
