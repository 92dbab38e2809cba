import { type ReactNode, useEffect, useId } from "react";
import { useHeadingFocus } from "./headingFocus";
import styles from "./page.module.css";

let environmentPrefix = "";

/** Training and demo stand in every title, so that a tab cannot be taken for the live system. */
export function setTitlePrefix(prefix: string): void {
  environmentPrefix = prefix;
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = [environmentPrefix, title, "Hearth"].filter(Boolean).join(" · ");
  }, [title]);
}

interface PageProps {
  /** The one h1 of the page. */
  title: ReactNode;
  /** The text of the tab: ids, never names. Taken from `title` when that is plain text. */
  documentTitle?: string;
  sub?: ReactNode;
  crumb?: ReactNode;
  actions?: ReactNode;
  /** Fill the height; the content scrolls by itself. */
  fill?: boolean;
  children: ReactNode;
}

export function Page({ title, documentTitle, sub, crumb, actions, fill, children }: PageProps) {
  usePageTitle(documentTitle ?? (typeof title === "string" ? title : ""));
  const heading = useHeadingFocus();
  return (
    <div className={`${styles.page} ${fill ? styles.fill : ""}`}>
      <div className={styles.head}>
        <div>
          {crumb && (
            <div className={styles.crumb} data-no-print>
              {crumb}
            </div>
          )}
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {sub && <div className={styles.sub}>{sub}</div>}
        </div>
        {actions && (
          <div className={styles.actions} data-no-print>
            {actions}
          </div>
        )}
      </div>
      {children}
    </div>
  );
}

interface CardProps {
  title?: ReactNode;
  actions?: ReactNode;
  /** No padding: for tables that reach the edge. */
  flush?: boolean;
  children: ReactNode;
  headingLevel?: 2 | 3;
  /** A landmark of its own. Not for one of many alike. */
  region?: boolean;
}

export function Card({ title, actions, flush, children, headingLevel = 2, region = true }: CardProps) {
  const Heading = `h${headingLevel}` as const;
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={title && region ? id : undefined}>
      {title && (
        <div className={styles.cardHead}>
          <Heading id={id}>{title}</Heading>
          {actions && (
            <div className="cluster" data-no-print>
              {actions}
            </div>
          )}
        </div>
      )}
      <div className={`${styles.cardBody} ${flush ? styles.flush : ""}`}>{children}</div>
    </section>
  );
}
