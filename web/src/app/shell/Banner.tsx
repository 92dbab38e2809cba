/** Says on every page that this is not the live system. The server decides; the page cannot turn it off. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { setTitlePrefix } from "../../ui/Page";
import { useSystem } from "../system";
import styles from "./shell.module.css";

export function Banner() {
  const { t } = useLingui();
  const environment = useSystem()?.environment;
  const prefix = environment === "training" ? t`TRAINING` : environment === "demo" ? t`DEMO` : "";
  useEffect(() => {
    setTitlePrefix(prefix);
    if (prefix && !document.title.startsWith(prefix)) document.title = `${prefix} · ${document.title}`;
  }, [prefix]);
  if (environment !== "training" && environment !== "demo") return null;
  return (
    <section className={`${styles.banner} ${environment === "demo" ? styles.demo : ""}`} aria-label={t`Environment`}>
      <span>
        {environment === "training" ? (
          <Trans>TRAINING: practice data only. Do not enter real people.</Trans>
        ) : (
          <Trans>DEMO: invented people. Do not enter real people.</Trans>
        )}
      </span>
    </section>
  );
}
