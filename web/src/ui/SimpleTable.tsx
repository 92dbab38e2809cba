/** A table that shows all the rows it has, with "Show more" for the next page. */
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "./Button";
import { SortSelect } from "./SortSelect";
import { Cell, TableHead } from "./TableHead";
import styles from "./table.module.css";
import type { Column, Sorting } from "./table-types";
import { usePhone } from "./usePhone";

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

export function SimpleTable<Row>(props: SimpleTableProps<Row>) {
  const { label, columns, rows, rowKey, sorting, flush, more, empty } = props;
  const phone = usePhone();
  if (rows.length === 0 && empty) return empty;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group, not a landmark: the card around the table is one already.
    <div
      role="group"
      className={`${styles.frame} ${flush ? styles.flush : ""}`}
      aria-label={label}
      tabIndex={phone ? undefined : 0}
    >
      {phone ? (
        <Cards {...props} />
      ) : (
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
      )}
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

/** On phones: what names the row on top, the rest as pairs below. */
function Cards<Row>({ label, columns, rows, rowKey, sorting }: SimpleTableProps<Row>) {
  const title = columns.find((column) => column.rowHeader);
  const rest = columns.filter((column) => column !== title);
  return (
    <>
      {sorting && <SortSelect columns={columns} sorting={sorting} />}
      <ul className={styles.cards} aria-label={label}>
        {rows.map((row, index) => (
          <li key={rowKey(row, index)} className={styles.card}>
            {title && <strong>{title.cell(row)}</strong>}
            <dl className={styles.pairs}>
              {rest.map((column) => (
                <div key={column.id}>
                  <dt>{column.header}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

export const rowLinkClass = styles.rowLink;
