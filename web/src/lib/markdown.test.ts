import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./markdown";

describe("parseMarkdown", () => {
  it("reads headings, lists and paragraphs", () => {
    const text = "First line\nsame paragraph\n\n## Heading\n- one\n- two\n  goes on\n\nLast";
    expect(parseMarkdown(text)).toEqual([
      { kind: "paragraph", text: "First line same paragraph" },
      { kind: "heading", text: "Heading" },
      { kind: "list", items: ["one", "two goes on"] },
      { kind: "paragraph", text: "Last" },
    ]);
  });

  it("leaves everything else as text", () => {
    expect(parseMarkdown("<b>bold</b> [link](javascript:1)\r\n")).toEqual([
      { kind: "paragraph", text: "<b>bold</b> [link](javascript:1)" },
    ]);
    expect(parseMarkdown("")).toEqual([]);
  });
});
