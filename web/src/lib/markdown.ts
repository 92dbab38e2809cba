/** The little Markdown that agreements are written in: headings, lists, paragraphs. Everything else stays text. */

export type Block =
  | { kind: "heading"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "paragraph"; text: string };

function blockOf(chunk: string): Block {
  const lines = chunk.split("\n").map((line) => line.trim());
  const first = lines[0] ?? "";
  if (/^#{1,6} /.test(first) && lines.length === 1) return { kind: "heading", text: first.replace(/^#+ /, "") };
  if (first.startsWith("- ")) {
    const items: string[] = [];
    for (const line of lines) {
      if (line.startsWith("- ")) items.push(line.slice(2));
      else items[items.length - 1] += ` ${line}`;
    }
    return { kind: "list", items };
  }
  return { kind: "paragraph", text: lines.join(" ") };
}

export function parseMarkdown(text: string): Block[] {
  const chunks = text
    .replaceAll("\r\n", "\n")
    .replace(/^(#{1,6} .*)$/gm, "\n$1\n")
    .split(/\n\s*\n/);
  return chunks
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== "")
    .map(blockOf);
}
