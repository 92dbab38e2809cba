/** A menu under its button: arrow keys move, a letter jumps, Escape closes and gives the focus back. */
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import styles from "./overlay.module.css";

export interface MenuEntry {
  label: ReactNode;
  icon?: ReactNode;
  onSelect: () => void;
  /** Given for a choice among several. */
  checked?: boolean;
}

interface MenuProps {
  label: string;
  /** What stands on the button. */
  button: ReactNode;
  buttonClassName: string;
  heading?: ReactNode;
  /** Groups of entries, divided by a line. */
  groups: readonly (readonly MenuEntry[])[];
  /** Opens upwards, for a bar at the foot of the screen. */
  up?: boolean;
}

export function Menu({ label, button, buttonClassName, heading, groups, up }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const items = () => [...(root.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
  }, [open]);

  function close(): void {
    setOpen(false);
    root.current?.querySelector("button")?.focus();
  }
  function move(to: number): void {
    const all = items();
    all[(to + all.length) % all.length]?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const at = items().indexOf(document.activeElement as HTMLElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (!open) {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        setOpen(true);
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (target !== undefined) {
      event.preventDefault();
      move(target);
    } else if (event.key.length === 1 && event.key !== " ") {
      items()
        .find((item) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))
        ?.focus();
    }
  }
  function onBlur(event: FocusEvent): void {
    if (!root.current?.contains(event.relatedTarget)) setOpen(false);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the button and the entries bubble up to here.
    <div ref={root} className={styles.menuRoot} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        type="button"
        className={buttonClassName}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div className={`${styles.dropdown} ${up ? styles.up : ""}`}>
          {heading && <div className={styles.menuLabel}>{heading}</div>}
          <div id={id} role="menu" aria-label={label}>
            {groups.map((group, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups have a fixed order.
              <div key={at} role="none" className={styles.menuGroup}>
                {group.map((entry, index) => (
                  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is a radio whenever `checked` is given.
                  <button
                    // biome-ignore lint/suspicious/noArrayIndexKey: entries have a fixed order.
                    key={index}
                    type="button"
                    tabIndex={-1}
                    className={styles.item}
                    role={entry.checked === undefined ? "menuitem" : "menuitemradio"}
                    aria-checked={entry.checked}
                    onClick={() => {
                      close();
                      entry.onSelect();
                    }}
                  >
                    {entry.icon}
                    {entry.label}
                  </button>
                ))}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
