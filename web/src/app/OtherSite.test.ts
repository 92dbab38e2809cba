import { expect, it } from "vitest";
import { addressOf } from "./OtherSite";

it("finds the other site by its address, or by its port on the same host", () => {
  const here = { protocol: "https:", hostname: "hmis.example.org" };
  expect(addressOf({ url: null, port: 8081 }, here)).toBe("https://hmis.example.org:8081");
  expect(addressOf({ url: "https://training.example.org", port: 8081 }, here)).toBe("https://training.example.org");
});
