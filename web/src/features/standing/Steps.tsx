/** The steps before live data open, each with its state in words and what to do. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Standing, StandingStep } from "../../api/types";
import { useIntlLocale } from "../../app/i18n";
import { formatDate, formatInstant } from "../../lib/dates";
import { Badge } from "../../ui/parts";
import styles from "./standing.module.css";

export function useStepName(): (kind: StandingStep) => string {
  const { t } = useLingui();
  const names: Record<StandingStep, string> = {
    approved: t`Nominated by your agency and approved by the HMIS lead`,
    memorandum_in_force: t`Memorandum of understanding of your agency`,
    agreement_signed: t`New User Agreement`,
    class_attended: t`New User class`,
    refresher_attended: t`Refresher class`,
  };
  return (kind) => names[kind];
}

export function Steps({ standing, how }: { standing: Standing; how?: (kind: StandingStep) => ReactNode }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const name = useStepName();
  return (
    <ol className={styles.steps} aria-label={t`Steps`}>
      {standing.steps.map((step) => (
        <li key={step.kind}>
          <div className="cluster">
            <strong>{name(step.kind)}</strong>
            {step.done ? (
              <Badge tone="ok">
                <Trans>Done</Trans>
              </Badge>
            ) : (
              <Badge tone="warn">
                <Trans>Open</Trans>
              </Badge>
            )}
            {step.done_at && <span className="note">{formatInstant(step.done_at, locale)}</span>}
          </div>
          {!step.done && how?.(step.kind)}
          {step.kind === "memorandum_in_force" && standing.memorandum_lapses_on && (
            <p className="note">
              <Trans>It ends on {formatDate(standing.memorandum_lapses_on)}.</Trans>
            </p>
          )}
          {step.kind === "agreement_signed" && standing.sign_again_by && (
            <p className="note">
              <Trans>There is a new version. Sign it by {formatDate(standing.sign_again_by)}.</Trans>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
