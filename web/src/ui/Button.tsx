import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./button.module.css";

export type ButtonVariant = "default" | "primary" | "danger" | "quiet";

interface Look {
  variant?: ButtonVariant;
  small?: boolean;
  iconOnly?: boolean;
}

/** The class of a button, for links that look like one. */
export function buttonClass({ variant = "default", small, iconOnly }: Look = {}): string {
  const names = [styles.button];
  if (variant !== "default") names.push(styles[variant]);
  if (small) names.push(styles.small);
  if (iconOnly) names.push(styles.icon);
  return names.join(" ");
}

interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  icon?: ReactNode;
  /** Work under way: the button stays focusable and says so, but does nothing. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant, small, iconOnly, icon, busy, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={`${buttonClass({ variant, small, iconOnly })} ${className ?? ""}`}
    >
      {icon}
      {children}
    </button>
  );
}
