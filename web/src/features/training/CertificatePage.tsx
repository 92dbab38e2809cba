import { Trans, useLingui } from "@lingui/react/macro";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Loading, Mono } from "../../ui/parts";
import { certificateQuery } from "./queries";
import styles from "./training.module.css";
import { dayOf, hoursOf, useWords } from "./words";

/** A certificate as it is printed, and as an administrator verifies it. */
export function CertificatePage({ number }: { number: string }) {
  const { t } = useLingui();
  const words = useWords();
  const locale = useIntlLocale();
  const result = useQuery(certificateQuery(number));
  const row = result.data;
  return (
    <Page
      title={t`Certificate`}
      actions={
        <Button icon={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      }
    >
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} />}
      {row && (
        <article className={styles.certificate}>
          <span>
            <Trans>This is to certify that</Trans>
          </span>
          <strong>{row.user.name}</strong>
          <span>
            <Trans>attended the class</Trans>
          </span>
          <strong>{words(row.title)}</strong>
          <span>
            {dayOf(row.starts_at, row.time_zone, locale)}
            <br />
            {hoursOf(row.starts_at, row.ends_at, row.time_zone, locale)}
          </span>
          {row.trainer_name && (
            <span>
              <Trans>Trainer: {row.trainer_name}</Trans>
            </span>
          )}
          <span>
            <Trans>Number</Trans> <Mono>{row.number}</Mono>
          </span>
        </article>
      )}
    </Page>
  );
}
