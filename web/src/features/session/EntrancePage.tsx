/** The frame of the pages before the shell: sign-in, links, the first password. */
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Banner } from "../../app/shell/Banner";
import styles from "./signin.module.css";

export function EntrancePage({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.banner}>
        <Banner />
      </div>
      <header className={styles.panel}>
        <div className={styles.brand}>
          <img src="/icon.svg" alt="" />
          <span>
            Hearth<small>HMIS</small>
          </span>
        </div>
        <div className={styles.words}>
          <strong>
            <Trans>Every record here is about a person.</Trans>
          </strong>
          <p>
            <Trans>
              Look up, enroll and follow up with the people you serve. Share only what your agency's agreements allow.
            </Trans>
          </p>
        </div>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}

/** The narrow column in which people type. */
export const entranceFormClass = styles.form;
