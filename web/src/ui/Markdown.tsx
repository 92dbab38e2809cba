/** A text in Markdown as real headings, lists and paragraphs; no HTML passes. */
import { parseMarkdown } from "../lib/markdown";

export function Markdown({ text, headingLevel = 4 }: { text: string; headingLevel?: 3 | 4 }) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="stack">
      {parseMarkdown(text).map((block, index) => {
        const key = `${index}-${block.kind}`;
        if (block.kind === "heading") return <Heading key={key}>{block.text}</Heading>;
        if (block.kind === "paragraph") return <p key={key}>{block.text}</p>;
        return (
          <ul key={key}>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        );
      })}
    </div>
  );
}
