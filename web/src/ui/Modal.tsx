import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Modal.css";
import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/Paper.css";
import "@mantine/core/styles/CloseButton.css";
import { useLingui } from "@lingui/react/macro";
import { Modal as MantineModal } from "@mantine/core";
import type { ReactNode } from "react";
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

export function Modal({ opened, onClose, title, children, panel, wide }: ModalProps) {
  const { t } = useLingui();
  return (
    <MantineModal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t`Close` }}
      // The library locks scrolling through a <style> element, which our content policy blocks; base.css does it.
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      size={wide || panel ? 860 : 560}
      classNames={{
        overlay: styles.overlay,
        content: `${styles.content} ${panel ? styles.panel : ""}`,
        inner: panel ? styles.panelInner : undefined,
        header: styles.header,
        title: styles.title,
        body: styles.body,
        close: styles.close,
      }}
    >
      {opened && <span data-scroll-lock hidden />}
      {children}
    </MantineModal>
  );
}
