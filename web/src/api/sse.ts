/**
 * A parser of `text/event-stream` for streams read with `fetch`. `EventSource` cannot send the Authorization header,
 * and a token in the URL would end up in logs.
 */

export interface ServerEvent {
  event: string;
  data: string;
  id: string | null;
}

/** Feeds on chunks of text as they come and returns the events that are complete. */
export class EventStreamParser {
  private rest = "";
  private event = "";
  private data: string[] = [];
  private id: string | null = null;

  push(chunk: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    this.rest += chunk;
    // A trailing CR may be the first half of CRLF: it waits for the next chunk.
    const end = this.rest.endsWith("\r") ? this.rest.length - 1 : this.rest.length;
    const lines = this.rest.slice(0, end).split(/\r\n|\n|\r/);
    this.rest = (lines.pop() ?? "") + this.rest.slice(end);
    for (const line of lines) {
      const event = this.line(line);
      if (event) events.push(event);
    }
    return events;
  }

  private line(line: string): ServerEvent | null {
    if (line === "") return this.dispatch();
    if (line.startsWith(":")) return null;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    let value = colon < 0 ? "" : line.slice(colon + 1);
    if (value.startsWith(" ")) value = value.slice(1);
    if (field === "event") this.event = value;
    else if (field === "data") this.data.push(value);
    else if (field === "id") this.id = value;
    return null;
  }

  private dispatch(): ServerEvent | null {
    const data = this.data;
    const event = this.event || "message";
    this.data = [];
    this.event = "";
    return data.length === 0 ? null : { event, data: data.join("\n"), id: this.id };
  }
}
