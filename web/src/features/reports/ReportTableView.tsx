/** One table as HUD prints it: lettered columns, gray cells where there is nothing to count, and doors behind numbers. */
import { useLingui } from "@lingui/react/macro";
import type { ReportCell, ReportTable } from "../../api/types";
import { useIntlLocale } from "../../app/i18n";
import { Card } from "../../ui/Page";
import { cellAddress, formatCell, formatCellRef, isDoor } from "./cells";
import styles from "./reports.module.css";

interface ReportTableViewProps {
  table: ReportTable;
  onOpen: (cellRef: string) => void;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export function ReportTableView({ table, onOpen }: ReportTableViewProps) {
  return (
    <div id={table.id}>
      <Card
        title={
          <span lang="en">
            {table.id}. {table.title}
          </span>
        }
        flush
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
        <section className={styles.scroll} aria-label={`${table.id} ${table.title}`} tabIndex={0}>
          <table className={styles.table} lang="en" aria-label={`${table.id} ${table.title}`}>
            <thead>
              <tr>
                {table.columns.map((column, index) => (
                  <th key={letters[index]} scope="col">
                    <span className={styles.letter} aria-hidden>
                      {letters[index]}
                    </span>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, rowIndex) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: HUD's rows have a fixed place.
                <tr key={rowIndex}>
                  <th scope="row">{row.label}</th>
                  {row.cells.map((cell) => (
                    <CellView
                      key={cell.column}
                      cell={cell}
                      address={cellAddress(cell.column, rowIndex)}
                      table={table.id}
                      onOpen={onOpen}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Card>
    </div>
  );
}

interface CellViewProps {
  cell: ReportCell;
  address: string;
  table: string;
  onOpen: (cellRef: string) => void;
}

function CellView({ cell, address, table, onOpen }: CellViewProps) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  if (cell.kind === "blank") return <td className={styles.blank} />;
  const text = formatCell(cell, locale);
  const className = cell.kind === "text" ? styles.text : undefined;
  if (!isDoor(cell)) return <td className={className}>{text}</td>;
  const ref = formatCellRef(table, address);
  return (
    <td className={className}>
      <a
        className={styles.door}
        href={`?cell=${encodeURIComponent(ref)}`}
        aria-label={t`${text}, open the list of people, cell ${address}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onOpen(ref);
        }}
      >
        {text}
      </a>
    </td>
  );
}
