/** Sorting where there is no table head to press: on phones. */
import { useLingui } from "@lingui/react/macro";
import { SelectField } from "./fields";
import styles from "./table.module.css";
import type { Column, Sorting } from "./table-types";

export function SortSelect<Row>({ columns, sorting }: { columns: Column<Row>[]; sorting: Sorting }) {
  const { t } = useLingui();
  const keys = columns.flatMap((column) =>
    column.sort && typeof column.header === "string" ? [{ key: column.sort, name: column.header }] : [],
  );
  const listed = keys.some(({ key }) => key === sorting.value || `-${key}` === sorting.value);
  return (
    <div className={styles.sortSelect} data-no-print>
      <SelectField
        label={t`Sort by`}
        value={listed ? sorting.value : ""}
        onChange={(event) => sorting.onChange(event.target.value)}
      >
        {!listed && <option value="">{t`Best match first`}</option>}
        {keys.flatMap(({ key, name }) => [
          <option key={key} value={key}>{t`${name}, upwards`}</option>,
          <option key={`-${key}`} value={`-${key}`}>{t`${name}, downwards`}</option>,
        ])}
      </SelectField>
    </div>
  );
}
