/** Native controls with our frame: fastest by keyboard, best on phones and with screen readers. */
import { useLingui } from "@lingui/react/macro";
import { IconEye, IconEyeOff, IconSearch, IconX } from "@tabler/icons-react";
import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId, useState } from "react";
import { useIntlLocale } from "../app/i18n";
import { formatDate, formatDateInWords, parseTypedDate } from "../lib/dates";
import { FieldFrame, type FieldProps } from "./FieldFrame";
import styles from "./fields.module.css";

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "className"> & { ref?: Ref<HTMLInputElement> };

export function TextField({
  label,
  element,
  hint,
  error,
  hideLabel,
  className,
  id,
  ...input
}: FieldProps & InputProps) {
  return (
    <FieldFrame {...{ label, element, hint, error, hideLabel, className, id }}>
      {(control) => <input {...input} {...control} className={styles.input} />}
    </FieldFrame>
  );
}

export function PasswordField({ label, hint, error, id, ...input }: FieldProps & InputProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame {...{ label, hint, error, id }}>
      {(control) => (
        <span className={styles.withButton}>
          <input {...input} {...control} type={shown ? "text" : "password"} className={styles.input} />
          <button
            type="button"
            className={styles.inside}
            aria-label={shown ? t`Hide password` : t`Show password`}
            onClick={() => setShown(!shown)}
          >
            {shown ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />}
          </button>
        </span>
      )}
    </FieldFrame>
  );
}

interface SearchFieldProps extends Omit<InputProps, "value" | "onChange"> {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function SearchField({ label, value, onChange, ...input }: SearchFieldProps) {
  const { t } = useLingui();
  return (
    <FieldFrame label={label} hideLabel>
      {(control) => (
        <span className={`${styles.withButton} ${styles.withLead}`}>
          <span className={styles.lead}>
            <IconSearch size={19} aria-hidden />
          </span>
          <input
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            placeholder={label}
            {...input}
            {...control}
            type="search"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && value !== "") {
                event.preventDefault();
                onChange("");
              }
              input.onKeyDown?.(event);
            }}
            className={styles.input}
          />
          {value !== "" && (
            <button
              type="button"
              className={styles.inside}
              aria-label={t`Clear the search`}
              onClick={() => onChange("")}
            >
              <IconX size={18} aria-hidden />
            </button>
          )}
        </span>
      )}
    </FieldFrame>
  );
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, "className"> & { ref?: Ref<HTMLSelectElement> };

export function SelectField({
  label,
  element,
  hint,
  error,
  hideLabel,
  className,
  id,
  children,
  ...select
}: FieldProps & SelectProps) {
  return (
    <FieldFrame {...{ label, element, hint, error, hideLabel, className, id }}>
      {(control) => (
        <select {...select} {...control} className={styles.input}>
          {children}
        </select>
      )}
    </FieldFrame>
  );
}

interface DateFieldProps extends FieldProps {
  /** ISO date, or what was typed when it is no date. Empty string for none. */
  value: string;
  onChange: (value: string) => void;
  id?: string;
  name?: string;
  disabled?: boolean;
}

/** One text box that takes any usual spelling and reads the date back in words. */
export function DateField({
  value,
  onChange,
  label,
  element,
  hint,
  error,
  className,
  id,
  name,
  disabled,
}: DateFieldProps) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const iso = parseTypedDate(typed ?? value);
  const unreadable = typed === null && value !== "" && iso === null ? t`Type a date such as 3/7/2026.` : undefined;
  return (
    <FieldFrame {...{ label, element, hint, className, id }} error={error ?? unreadable}>
      {(control) => (
        <span className="cluster">
          <input
            {...control}
            name={name}
            disabled={disabled}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t`MM/DD/YYYY`}
            value={typed ?? formatDate(value)}
            onFocus={() => setTyped(formatDate(value))}
            onChange={(event) => {
              setTyped(event.target.value);
              onChange(parseTypedDate(event.target.value) ?? event.target.value.trim());
            }}
            onBlur={() => setTyped(null)}
            className={styles.input}
            style={{ maxWidth: "11rem" }}
          />
          {iso && <span className="note">{formatDateInWords(iso, locale)}</span>}
        </span>
      )}
    </FieldFrame>
  );
}

interface CheckboxFieldProps extends Omit<InputProps, "type"> {
  label: ReactNode;
  hint?: ReactNode;
}

export function CheckboxField({ label, hint, ...input }: CheckboxFieldProps) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input {...input} id={id} type="checkbox" aria-describedby={hint ? `${id}-hint` : undefined} />
      <span>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <span id={`${id}-hint`} className={styles.hint} style={{ display: "block" }}>
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}

interface RadioCardsProps<T extends string> {
  legend: ReactNode;
  value: T;
  options: readonly { value: T; label: ReactNode; hint?: ReactNode }[];
  onChange: (value: T) => void;
}

export function RadioCards<T extends string>({ legend, value, options, onChange }: RadioCardsProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.fieldset}>
      <legend>{legend}</legend>
      <div className={styles.radios}>
        {options.map((option) => (
          <label key={option.value} className={styles.radio}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && (
                <span className={styles.hint} style={{ display: "block" }}>
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
