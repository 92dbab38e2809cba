/** "Before you can start": which step is open, and how to do it here. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Standing, StandingStep } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { reloadUser, useUser } from "../../app/session";
import { formatDateInWords, formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card, Page } from "../../ui/Page";
import { Loading, Notice } from "../../ui/parts";
import { standingQuery } from "./queries";
import { SignAgreement } from "./SignAgreement";
import { Steps } from "./Steps";
import styles from "./standing.module.css";

export function StandingPage() {
  const { t } = useLingui();
  const user = useUser();
  const standing = useQuery(standingQuery);
  const queryClient = useQueryClient();
  const state = standing.data?.state;
  const known = user?.standing;
  // What I may do changes with the last open step; the rest of the page's frame has to hear of it.
  useEffect(() => {
    if (state !== undefined && known !== undefined && state !== known) void reloadUser();
  }, [state, known]);
  const waits = standing.data?.gated === true && state !== "active";
  return (
    <Page title={waits ? t`Before you can start` : t`My standing`}>
      {standing.isPending && <Loading />}
      {standing.isError && <ErrorPanel error={standing.error} onRetry={() => void standing.refetch()} />}
      {standing.data && (
        <>
          <Headline standing={standing.data} />
          <Card
            title={t`Steps`}
            actions={
              <Button
                small
                busy={standing.isFetching}
                onClick={() => void queryClient.invalidateQueries(standingQuery)}
              >
                <Trans>Check again</Trans>
              </Button>
            }
          >
            <Steps standing={standing.data} how={(kind) => <How kind={kind} standing={standing.data} />} />
          </Card>
          {standing.data.to_sign && user && (
            <SignAgreement agreement={standing.data.to_sign} name={user.name} key={standing.data.to_sign.id} />
          )}
        </>
      )}
    </Page>
  );
}

function Headline({ standing }: { standing: Standing }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const locale = useIntlLocale();
  if (!standing.gated) {
    return (
      <Notice title={t`This is the training site.`}>
        <p>
          <Trans>You can practice here already. The steps below count for live data.</Trans>
        </p>
      </Notice>
    );
  }
  if (standing.state === "suspended") {
    const day = standing.suspended_at ? formatDateInWords(standing.suspended_at.slice(0, 10), locale) : "";
    return (
      <Notice tone="warn" title={t`Your access is suspended since ${day}.`}>
        <p>
          <Trans>
            You had not signed in for a long time. Attend a refresher class, and your access comes back by itself.
          </Trans>
        </p>
      </Notice>
    );
  }
  if (standing.state === "active") {
    return (
      <Notice tone="ok" title={t`You are in good standing.`}>
        <div>
          <Button variant="primary" onClick={() => void navigate({ to: "/" })}>
            <Trans>Go to the start page</Trans>
          </Button>
        </div>
      </Notice>
    );
  }
  return (
    <Notice title={t`Some steps are open before you can work with live data.`}>
      <p>
        <Trans>Do the open ones in any order. You can practice on the training site until then.</Trans>
      </p>
    </Notice>
  );
}

function How({ kind, standing }: { kind: StandingStep; standing: Standing }) {
  switch (kind) {
    case "memorandum_in_force":
      return (
        <p>
          <Trans>
            {standing.agency?.name} has no memorandum of understanding in force. Your agency's director and the HMIS
            lead have to sign one. You need not do anything.
          </Trans>
        </p>
      );
    case "agreement_signed":
      return (
        <p>
          <Trans>Read and sign it below.</Trans>
        </p>
      );
    case "class_attended":
    case "refresher_attended":
      return <Classes standing={standing} />;
    default:
      return null;
  }
}

function Classes({ standing }: { standing: Standing }) {
  const { i18n } = useLingui();
  const locale = useIntlLocale();
  if (standing.next_classes.length === 0) {
    return (
      <p>
        <Trans>No class is planned at the moment. Ask your HMIS administrator for the next date.</Trans>
      </p>
    );
  }
  return (
    <>
      <p>
        <Trans>Attend one of the next classes:</Trans>
      </p>
      <ul className={styles.classes}>
        {standing.next_classes.map((entry) => (
          <li key={entry.id}>
            {i18n.locale === "es" ? entry.title_es : entry.title}, {formatInstant(entry.starts_at, locale)}
            {entry.location && `, ${entry.location}`}
          </li>
        ))}
      </ul>
    </>
  );
}
