/** Says on every page that this is not the live system. The server decides; the page cannot turn it off. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { setTitlePrefix } from "../../ui/Page";
import { useSystem } from "../system";
import styles from "./shell.module.css";

const ICONS: Record<string, string> = { training: "/icon-training.svg" };

/** The tab wears the environment too: its word and its picture. */
function useTab(environment: string | undefined, prefix: string): void {
  useEffect(() => {
    setTitlePrefix(prefix);
    if (prefix && !document.title.startsWith(prefix)) document.title = `${prefix} · ${document.title}`;
  }, [prefix]);
  useEffect(() => {
    const icon = environment && ICONS[environment];
    if (icon) document.querySelector("link[rel=icon]")?.setAttribute("href", icon);
    if (environment) document.documentElement.dataset.environment = environment;
  }, [environment]);
}

export function Banner() {
  const { t } = useLingui();
  const environment = useSystem()?.environment;
  const prefix = environment === "training" ? t`TRAINING` : environment === "demo" ? t`DEMO` : "";
  useTab(environment, prefix);
  if (environment === "training") {
    return (
      <>
        <section className={styles.banner} aria-label={t`Environment`}>
          <Words />
        </section>
        <OverDialogs />
      </>
    );
  }
  if (environment !== "demo") return null;
  return (
    <section className={`${styles.banner} ${styles.demo}`} aria-label={t`Environment`}>
      <span>
        <Trans>DEMO: invented people. Do not enter real people.</Trans>
      </span>
    </section>
  );
}

/** In both languages at once, whatever the reader has chosen. */
function Words() {
  return (
    <span>
      <span lang="en">TRAINING: invented people only</span>
      {" · "}
      <span lang="es">CAPACITACIÓN: solo personas inventadas</span>
    </span>
  );
}

/** Modal dialogs lie in the browser's top layer: while one is open, a copy of the banner is put above it. */
function OverDialogs() {
  const copy = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = copy.current;
    if (!element || typeof element.showPopover !== "function") return;
    const follow = () => {
      const open = document.querySelector("dialog[open]") !== null;
      if (element.matches(":popover-open")) element.hidePopover();
      // What is shown last lies on top.
      if (open) element.showPopover();
    };
    const observer = new MutationObserver(follow);
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["open"] });
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={copy} popover="manual" className={`${styles.banner} ${styles.above}`} aria-hidden data-no-print>
      <Words />
    </div>
  );
}
