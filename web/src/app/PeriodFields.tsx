/** A period in the funder's words, or from day to day. */
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { daysBetween, formatDate, parseTypedDate, today } from "../lib/dates";
import { fiscalYearOf, type Period, type PeriodPreset, periodOf, periodPresets } from "../lib/periods";
import { DateField, SelectField } from "../ui/fields";

interface PeriodFieldsProps {
  preset: PeriodPreset;
  period: Period;
  onChange: (preset: PeriodPreset, period: Period) => void;
  /** Show what is wrong only after the first try. */
  checked: boolean;
}

export function isPeriod({ start, end }: Period): boolean {
  return parseTypedDate(start) === start && parseTypedDate(end) === end && daysBetween(start, end) >= 0;
}

export function usePeriod(initial: PeriodPreset): [PeriodPreset, Period, PeriodFieldsProps["onChange"]] {
  const [state, setState] = useState(() => ({
    preset: initial,
    period: periodOf(initial, today()) ?? { start: "", end: "" },
  }));
  return [state.preset, state.period, (preset, period) => setState({ preset, period })];
}

export function PeriodFields({ preset, period, onChange, checked }: PeriodFieldsProps) {
  const { t } = useLingui();
  const now = today();
  const year = fiscalYearOf(now);
  const lastYear = year - 1;
  const names: Record<PeriodPreset, string> = {
    current_fiscal_year: t`This federal fiscal year (FY ${year}), to today`,
    last_fiscal_year: t`Last federal fiscal year (FY ${lastYear})`,
    last_month: t`Last month`,
    last_quarter: t`Last quarter`,
    last_twelve_months: t`Last twelve full months`,
    custom: t`From day to day`,
  };
  return (
    <div className="stack">
      <SelectField
        label={t`Period`}
        hint={preset === "custom" ? undefined : `${formatDate(period.start)} – ${formatDate(period.end)}`}
        value={preset}
        onChange={(event) => {
          const chosen = event.target.value as PeriodPreset;
          onChange(chosen, periodOf(chosen, now) ?? period);
        }}
      >
        {periodPresets.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </SelectField>
      {preset === "custom" && (
        <div className="cluster">
          <DateField
            label={t`First day`}
            value={period.start}
            onChange={(start) => onChange(preset, { ...period, start })}
          />
          <DateField
            label={t`Last day`}
            value={period.end}
            onChange={(end) => onChange(preset, { ...period, end })}
            error={checked && !isPeriod(period) ? t`Give a first and a last day, in that order.` : undefined}
          />
        </div>
      )}
    </div>
  );
}
