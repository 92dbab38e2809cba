import type { ReactNode } from "react";

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** The server's name of the sort; the head becomes a button. */
  sort?: string;
  align?: "right";
  width?: string;
  /** Keep dates and codes on one line. */
  nowrap?: boolean;
  /** The cell names the row (one per table). */
  rowHeader?: boolean;
}

export interface Sorting {
  /** `name`, or `-name` for descending. */
  value: string;
  onChange: (value: string) => void;
}

/** What a press on a sort button asks for: ascending first, then the other way round. */
export function nextSort(current: string, key: string): string {
  return current === key ? `-${key}` : key;
}

export function ariaSort(current: string | undefined, key: string | undefined): "ascending" | "descending" | undefined {
  if (key === undefined || current === undefined) return undefined;
  if (current === key) return "ascending";
  return current === `-${key}` ? "descending" : undefined;
}
