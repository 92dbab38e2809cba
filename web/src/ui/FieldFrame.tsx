import { type ReactNode, useId } from "react";
import styles from "./fields.module.css";

export interface FieldProps {
  label: ReactNode;
  /** HUD's data element number, shown small beside the label. */
  element?: string;
  hint?: ReactNode;
  error?: ReactNode;
  hideLabel?: boolean;
  className?: string;
}

export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

/** Label above, hint below the label, error below the control; all tied to the control for screen readers. */
export function FieldFrame({
  label,
  element,
  hint,
  error,
  hideLabel,
  className,
  id: givenId,
  children,
}: FieldProps & { id?: string; children: (control: ControlProps) => ReactNode }) {
  const generated = useId();
  const id = givenId ?? generated;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={`${styles.field} ${className ?? ""}`}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : styles.label}>
        {label}
        {element && <span className={styles.element}>HUD {element}</span>}
      </label>
      {hint && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
      {children({ id, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {error && (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      )}
    </div>
  );
}
