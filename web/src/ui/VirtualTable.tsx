/**
 * A list of any length as a real `<table>`: only the rows in view are in the document, spacer rows keep the height, and
 * `aria-rowindex` says where a row stands. On phones the same rows are cards. Up and Down move between the row links.
 */
import { useMediaQuery } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { SortSelect } from "./SortSelect";
import { Cell, TableHead } from "./TableHead";
import styles from "./table.module.css";
import type { Column, Sorting } from "./table-types";
import { usePhone } from "./usePhone";

interface VirtualTableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  sorting?: Sorting;
  card: (row: Row) => ReactNode;
  hasMore: boolean;
  loadMore: () => void;
  empty: ReactNode;
}

const ROWS_AHEAD = 20;

export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, rowKey, sorting, card, hasMore, loadMore, empty } = props;
  const frame = useRef<HTMLElement>(null);
  const phone = usePhone();
  const coarse = useMediaQuery("(pointer: coarse)", false, { getInitialValueInEffect: false });
  const rowHeight = phone ? 74 : coarse ? 44 : 37;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => (rows[index] === undefined ? index : rowKey(rows[index])),
    overscan: 8,
    scrollPaddingStart: 48,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured sizes are void when the layout changes.
  useEffect(() => virtual.measure(), [rowHeight]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - ROWS_AHEAD) loadMore();
  }, [hasMore, last, rows.length, loadMore]);

  function focusRow(index: number): void {
    if (index < 0 || index >= rows.length) return;
    virtual.scrollToIndex(index, { align: "auto" });
    const link = rowLink(frame.current, index);
    if (link) link.focus({ preventScroll: true });
    // A row out of view has to be rendered first.
    else requestAnimationFrame(() => requestAnimationFrame(() => rowLink(frame.current, index)?.focus()));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
    if (step === undefined || (row === null && event.target !== frame.current)) return;
    event.preventDefault();
    const at = row ? Number(row.dataset.row) : -1;
    focusRow(Math.max(0, Math.min(rows.length - 1, at + step)));
  }

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      ref={frame}
      className={`${styles.frame} ${styles.fill}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-virtual-list
    >
      {rows.length === 0 && empty}
      {rows.length > 0 && phone && sorting && <SortSelect columns={columns} sorting={sorting} />}
      {rows.length > 0 && phone && (
        <ul className={styles.cards} style={{ paddingTop: before, paddingBottom: after }}>
          {items.map((item) => (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              data-row={item.index}
              className={styles.card}
            >
              {card(rows[item.index] as Row)}
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && !phone && (
        <table
          className={`${styles.table} ${styles.fixedRows}`}
          aria-label={label}
          aria-rowcount={hasMore ? -1 : rows.length + 1}
        >
          <TableHead columns={columns} sorting={sorting} />
          <tbody>
            <Spacer height={before} span={columns.length} />
            {items.map((item) => (
              <tr key={item.key} data-row={item.index} aria-rowindex={item.index + 2}>
                {columns.map((column) => (
                  <Cell key={column.id} column={column} row={rows[item.index] as Row} />
                ))}
              </tr>
            ))}
            <Spacer height={after} span={columns.length} />
          </tbody>
        </table>
      )}
    </section>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr className={styles.spacer} aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

function rowLink(frame: HTMLElement | null, index: number): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[data-row="${index}"] a`) ?? null;
}

/** Puts the focus on the first row's link of the list on this page, from a search box. */
export function focusFirstRow(): void {
  rowLink(document.querySelector<HTMLElement>("[data-virtual-list]"), 0)?.focus();
}
