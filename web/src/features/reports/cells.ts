/** Cell addresses as HUD prints them: the column's letter, and the row's number counting the head as row 1. */
import type { ReportCell } from "../../api/types";

export function cellAddress(column: string, rowIndex: number): string {
  return `${column}${rowIndex + 2}`;
}

/** `Q1!B2`, the form in which the address bar keeps the open cell. */
export function formatCellRef(table: string, cell: string): string {
  return `${table}!${cell}`;
}

export function parseCellRef(ref: string | undefined): { table: string; cell: string } | null {
  const parts = /^(Q\d+[a-z]?)!([A-Z]{1,2}\d{1,3})$/.exec(ref ?? "");
  return parts ? { table: parts[1] ?? "", cell: parts[2] ?? "" } : null;
}

/** What a cell shows. Shares come as fractions of one and are printed with two decimals, as HUD does. */
export function formatCell(cell: ReportCell, locale: string): string {
  const { value, text } = cell;
  if (value === null || value === undefined) return text ?? "";
  if (cell.kind === "percent") {
    return new Intl.NumberFormat(locale, {
      style: "percent",
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }).format(value);
  }
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

export function isDoor(cell: ReportCell): boolean {
  return cell.kind !== "blank" && cell.members > 0;
}
