/** Small parts without behaviour of their own. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./parts.module.css";

export type Tone = "plain" | "info" | "ok" | "warn" | "error";

const toneIcons = {
  info: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  error: IconCircleX,
};

export function ToneIcon({ tone, size = 16 }: { tone: Tone; size?: number }) {
  if (tone === "plain") return null;
  const Icon = toneIcons[tone];
  return <Icon size={size} aria-hidden color={`var(--${tone === "info" ? "primary" : tone})`} />;
}

/** A word in a pill. The tone adds an icon, so that color is never the only sign. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`${styles.badge} ${tone === "plain" ? "" : styles[`badge-${tone}`]}`}>
      <ToneIcon tone={tone} size={14} />
      {children}
    </span>
  );
}

interface NoticeProps {
  tone?: Exclude<Tone, "plain">;
  title?: ReactNode;
  children?: ReactNode;
  /** Announce it: `alert` for failures, `status` for the rest. */
  role?: "alert" | "status";
}

export function Notice({ tone = "info", title, children, role }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[`notice-${tone}`]}`} role={role}>
      <ToneIcon tone={tone} size={20} />
      <div className={styles.noticeBody}>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}

export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  const known = total > 0;
  const percent = known ? Math.min(100, Math.round((done / total) * 100)) : undefined;
  return (
    <div
      className={`${styles.progress} ${known ? "" : styles.unknown}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div className={styles.progressBar} style={known ? { width: `${percent}%` } : undefined} />
    </div>
  );
}

export interface Fact {
  label: ReactNode;
  value: ReactNode;
  key?: string;
}

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact, index) => (
        <div key={fact.key ?? index}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A dash for sighted readers, words for the rest. */
export function None() {
  return (
    <span className="muted">
      <span aria-hidden>—</span>
      <span className="visually-hidden">
        <Trans>none</Trans>
      </span>
    </span>
  );
}

/** Appears only when loading takes longer than 150 ms, so that quick answers do not flicker. */
export function Loading({ rows = 5 }: { rows?: number }) {
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">
        <Trans>Loading…</Trans>
      </span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity.
        <span key={index} className={styles.bar} style={{ width: `${96 - ((index * 17) % 40)}%` }} aria-hidden />
      ))}
    </div>
  );
}

export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}

export function Chip({
  children,
  removeLabel,
  onRemove,
}: {
  children: ReactNode;
  removeLabel: string;
  onRemove: () => void;
}) {
  return (
    <span className={styles.chip}>
      {children}
      <button type="button" aria-label={removeLabel} onClick={onRemove}>
        <IconX size={15} aria-hidden />
      </button>
    </span>
  );
}

interface DetailsProps {
  summary: ReactNode;
  children: ReactNode;
  onToggle?: (open: boolean) => void;
}

export function Details({ summary, children, onToggle }: DetailsProps) {
  return (
    <details className={styles.details} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

export function Mono({ children }: { children: ReactNode }) {
  return <span className={styles.mono}>{children}</span>;
}

/** Tabs that are links: each has its address. */
export function LinkTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.tabs} aria-label={label} data-no-print>
      {children}
    </nav>
  );
}

export function useCount(): (value: number) => string {
  const { i18n } = useLingui();
  return (value) => new Intl.NumberFormat(i18n.locale === "es" ? "es-US" : "en-US").format(value);
}
