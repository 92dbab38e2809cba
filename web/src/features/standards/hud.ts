/** HUD's words for HUD's values: which list a column uses, what a code means. Pure, so that it can be tested. */
import type { Code, CodeList, Field, Standard, Value, Values } from "../../api/types";
import { dependentList } from "./dependent-lists";

export class Hud {
  private readonly fields = new Map<string, Map<string, Field>>();
  private readonly lists = new Map<string, CodeList>();

  constructor(standard: Standard, lists: CodeList[]) {
    for (const file of standard.files) {
      this.fields.set(file.name, new Map(file.fields.map((field) => [field.name, field])));
    }
    for (const list of lists) this.lists.set(list.number, list);
  }

  /** The columns of a file in HUD's order. */
  columns(file: string): Field[] {
    return [...(this.fields.get(file)?.values() ?? [])];
  }

  field(file: string, column: string): Field | undefined {
    return this.fields.get(file)?.get(column);
  }

  /** The list of a column; some columns depend on others of the same row (`Services.TypeProvided`). */
  list(file: string, column: string, row: Values = {}): CodeList | undefined {
    const field = this.field(file, column);
    if (!field) return undefined;
    return this.lists.get(dependentList(file, column, row) ?? field.list ?? "");
  }

  codes(file: string, column: string, row: Values = {}): Code[] {
    return this.list(file, column, row)?.codes ?? [];
  }

  code(file: string, column: string, value: Value | undefined, row: Values = {}): Code | undefined {
    if (value === null || value === undefined || value === "") return undefined;
    return this.codes(file, column, row).find((code) => code.code === String(value));
  }

  /** The label of a code, or the value itself when there is no list for it. */
  label(file: string, column: string, value: Value | undefined, row: Values = {}): string {
    return this.code(file, column, value, row)?.label ?? String(value ?? "");
  }
}
