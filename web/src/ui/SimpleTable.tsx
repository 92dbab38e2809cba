/** A table that shows all the rows it has, with "Show more" for the next page. */
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "./Button";
import { Cell, TableHead } from "./TableHead";
import styles from "./table.module.css";
import type { Column, Sorting } from "./table-types";

interface SimpleTableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row, index: number) => string;
  sorting?: Sorting;
  /** Inside a card that already has a border. */
  flush?: boolean;
  more?: { load: () => void; busy: boolean } | null;
  empty?: ReactNode;
}

export function SimpleTable<Row>({ label, columns, rows, rowKey, sorting, flush, more, empty }: SimpleTableProps<Row>) {
  if (rows.length === 0 && empty) return empty;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group, not a landmark: the card around the table is one already.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div role="group" className={`${styles.frame} ${flush ? styles.flush : ""}`} aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-label={label}>
        <TableHead columns={columns} sorting={sorting} />
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <div className={styles.foot} data-no-print>
          <Button onClick={more.load} busy={more.busy}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

export const rowLinkClass = styles.rowLink;
