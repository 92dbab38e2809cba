import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import styles from "./table.module.css";
import { ariaSort, type Column, nextSort, type Sorting } from "./table-types";

export function TableHead<Row>({ columns, sorting }: { columns: Column<Row>[]; sorting?: Sorting }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const direction = ariaSort(sorting?.value, column.sort);
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={direction}
              className={column.align === "right" ? styles.right : undefined}
              style={column.width ? { width: column.width } : undefined}
            >
              {column.sort && sorting ? (
                <button
                  type="button"
                  className={styles.sortButton}
                  onClick={() => sorting.onChange(nextSort(sorting.value, column.sort ?? ""))}
                >
                  {column.header}
                  {direction === undefined && <IconArrowsSort size={14} aria-hidden color="var(--muted)" />}
                  {direction === "ascending" && <IconArrowUp size={15} aria-hidden />}
                  {direction === "descending" && <IconArrowDown size={15} aria-hidden />}
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

export function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = [column.align === "right" && styles.right, column.nowrap && styles.nowrap]
    .filter(Boolean)
    .join(" ");
  return column.rowHeader ? (
    <th scope="row" className={className || undefined}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={className || undefined}>{column.cell(row)}</td>
  );
}
