import { expect, it } from "vitest";
import { fromBase64url, toBase64url } from "./passkeys";

it("writes bytes as browsers and the server do", () => {
  // RFC 4648, 5: 0xfb 0xff is "-_8" where base64 has "+/8=".
  expect(toBase64url(new Uint8Array([0xfb, 0xff]).buffer)).toBe("-_8");
  expect(Array.from(fromBase64url("-_8"))).toEqual([0xfb, 0xff]);
  expect(toBase64url(new ArrayBuffer(0))).toBe("");
});
