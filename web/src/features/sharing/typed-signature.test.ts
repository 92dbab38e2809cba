import { expect, test } from "vitest";
import { typedSignature } from "./typed-signature";

function svgOf(address: string): string {
  const [head, data] = address.split(",");
  expect(head).toBe("data:image/svg+xml;base64");
  return new TextDecoder().decode(Uint8Array.from(atob(data ?? ""), (sign) => sign.charCodeAt(0)));
}

test("accents survive", () => {
  expect(svgOf(typedSignature(" Íñigo Núñez "))).toContain(">Íñigo Núñez</text>");
});

test("a name cannot become markup", () => {
  expect(svgOf(typedSignature('<script>"A" & B'))).toContain(">&lt;script&gt;&quot;A&quot; &amp; B</text>");
});
