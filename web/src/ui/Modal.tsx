/** A native `<dialog>`: the browser keeps the focus inside, makes the rest inert, and gives the focus back. */
import { useLingui } from "@lingui/react/macro";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./Button";
import styles from "./overlay.module.css";

interface ModalProps {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** A panel at the right edge instead of a box in the middle. */
  panel?: boolean;
  wide?: boolean;
}

export function Modal({ opened, ...rest }: ModalProps) {
  return opened ? <OpenModal {...rest} /> : null;
}

function OpenModal({ onClose, title, children, panel, wide }: Omit<ModalProps, "opened">) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    element?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      element?.close();
      // The browser does this on close, but not when the element is already gone.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is on the backdrop.
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${panel ? styles.panel : ""} ${wide ? styles.wide : ""}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles.frame}>
        <div className={styles.header}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <Button variant="quiet" iconOnly aria-label={t`Close`} onClick={onClose}>
            <IconX size={20} aria-hidden />
          </Button>
        </div>
        <div className={styles.body}>{children}</div>
      </div>
    </dialog>
  );
}
