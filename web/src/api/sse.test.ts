import { describe, expect, it } from "vitest";
import { EventStreamParser } from "./sse";

function parse(...chunks: string[]) {
  const parser = new EventStreamParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

describe("EventStreamParser", () => {
  it("reads an event with its data", () => {
    expect(parse('event: task\ndata: {"a":1}\n\n')).toEqual([{ event: "task", data: '{"a":1}', id: null }]);
  });

  it("puts chunks together wherever they are cut", () => {
    expect(parse("eve", "nt: task\nda", "ta: 1\n", "\n")).toEqual([{ event: "task", data: "1", id: null }]);
  });

  it("takes CRLF, even cut between the two", () => {
    expect(parse("event: task\r", "\ndata: 1\r\n\r", "\n")).toEqual([{ event: "task", data: "1", id: null }]);
  });

  it("joins several data lines and takes one space away", () => {
    expect(parse("data: a\ndata:  b\ndata:c\n\n")).toEqual([{ event: "message", data: "a\n b\nc", id: null }]);
  });

  it("ignores comments that keep the connection open, and events without data", () => {
    expect(parse(": ping\n\nevent: task\n\n")).toEqual([]);
  });

  it("remembers the last id", () => {
    expect(parse("id: 7\ndata: a\n\ndata: b\n\n").map((event) => event.id)).toEqual(["7", "7"]);
  });
});
