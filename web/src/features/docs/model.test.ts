import { expect, it } from "vitest";
import { matchesOperation, sections, typeName } from "./model";

it("names types as a reader would", () => {
  expect(typeName({ type: ["string", "null"], format: "date" })).toBe("string (date) or null");
  expect(typeName({ type: "array", items: { $ref: "#/components/schemas/Client" } })).toBe("array of Client");
  expect(typeName({ oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Ref" }] })).toBe("null or Ref");
  expect(typeName({ type: "string", enum: ["a", "b"] })).toBe('"a" | "b"');
});

it("groups operations by tag", () => {
  const [clients] = sections({
    info: { title: "t", version: "1" },
    tags: [{ name: "clients" }, { name: "unused" }],
    paths: { "/c": { get: { tags: ["clients"], summary: "List" }, parameters: [], post: { tags: ["clients"] } } },
  });
  expect(clients?.operations.map((entry) => entry.method)).toEqual(["GET", "POST"]);
  expect(clients?.operations[0] && matchesOperation(clients.operations[0], "get LIST")).toBe(true);
});
