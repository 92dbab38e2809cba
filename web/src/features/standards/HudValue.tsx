import { useLingui } from "@lingui/react/macro";
import type { Field, Value, Values } from "../../api/types";
import { formatDate, formatHudDateTime } from "../../lib/dates";
import { None } from "../../ui/parts";
import { useColumnLabel } from "./labels";
import { useHud } from "./useHud";

/**
 * A value in HUD's words. The wording of codes is HUD's own and exists in English only, so it is marked as English for
 * screen readers in other languages.
 */
export function HudValue({
  file,
  column,
  value,
  row,
}: {
  file: string;
  column: string;
  value: Value | undefined;
  row?: Values;
}) {
  const hud = useHud();
  if (value === null || value === undefined || value === "") return <None />;
  const field = hud.field(file, column);
  const code = hud.code(file, column, value, row);
  if (code) {
    return (
      <span lang="en" className={code.missing_reason ? "muted" : undefined}>
        {code.label}
      </span>
    );
  }
  return <>{plainValue(field, value)}</>;
}

export function plainValue(field: Field | undefined, value: string | number): string {
  if (field?.kind === "date") return formatDate(String(value));
  if (field?.kind === "date_time") return formatHudDateTime(String(value));
  if (field?.kind === "money" && Number.isFinite(Number(value))) {
    return new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" }).format(Number(value));
  }
  return String(value);
}

/** The name of a column in words, with HUD's own name for those who know it. */
export function ColumnLabel({ column, withName }: { column: string; withName?: boolean }) {
  const { t } = useLingui();
  const label = useColumnLabel()(column);
  return withName ? (
    <>
      {label}{" "}
      <code className="note" title={t`Column in HUD's CSV`}>
        {column}
      </code>
    </>
  ) : (
    label
  );
}
