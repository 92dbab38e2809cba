/** Records that were opened in an emergency, and whether that was right. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { Emergency } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useUser } from "../../app/session";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { CheckboxField } from "../../ui/fields";
import { Page } from "../../ui/Page";
import { Badge, EmptyState, Loading } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import type { Column } from "../../ui/table-types";
import { emergenciesQuery } from "./queries";
import { ReviewDialog } from "./ReviewDialog";
import { useEmergencyReasons } from "./words";

export function EmergenciesPage() {
  const { t } = useLingui();
  const [waiting, setWaiting] = useState(true);
  const [reviewing, setReviewing] = useState<Emergency | null>(null);
  const columns = useColumns(setReviewing);
  const result = useInfiniteQuery(emergenciesQuery(waiting));
  return (
    <Page title={t`Emergencies`} sub={t`Records that somebody opened without a release, for one hour.`}>
      <CheckboxField
        label={t`Only those that wait for a review`}
        checked={waiting}
        onChange={(event) => setWaiting(event.target.checked)}
      />
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <SimpleTable
          label={t`Emergencies`}
          columns={columns}
          rows={rowsOf(result.data)}
          rowKey={(row) => row.id}
          more={moreOf(result)}
          empty={<EmptyState title={waiting ? t`Nothing waits for a review.` : t`No record was opened.`} />}
        />
      )}
      {reviewing && <ReviewDialog emergency={reviewing} onClose={() => setReviewing(null)} />}
    </Page>
  );
}

function useColumns(onReview: (emergency: Emergency) => void): Column<Emergency>[] {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const reasons: Record<string, string> = useEmergencyReasons();
  return [
    { id: "user", header: t`Opened by`, rowHeader: true, cell: (row) => row.user_name },
    { id: "at", header: t`Opened`, cell: (row) => formatInstant(row.opened_at, locale) },
    {
      id: "client",
      header: t`Record`,
      cell: (row) => (
        <Link to="/clients/$clientId" params={{ clientId: row.client_id }}>
          <Trans>Client opened by {row.user_name}</Trans>
        </Link>
      ),
    },
    {
      id: "reason",
      header: t`Reason`,
      cell: (row) => (
        <>
          {reasons[row.reason] ?? row.reason}
          <span className="note" style={{ display: "block" }}>
            {row.explanation}
          </span>
        </>
      ),
    },
    { id: "review", header: t`Review`, cell: (row) => <Review emergency={row} onReview={onReview} /> },
  ];
}

function Review({ emergency, onReview }: { emergency: Emergency; onReview: (emergency: Emergency) => void }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const own = useUser()?.id === emergency.user_id;
  if (emergency.outcome !== null) {
    return (
      <>
        <Badge tone={emergency.outcome === "justified" ? "ok" : "error"}>
          {emergency.outcome === "justified" ? <Trans>Justified</Trans> : <Trans>Not justified</Trans>}
        </Badge>
        <span className="note" style={{ display: "block" }}>
          {emergency.reviewed_by}: {emergency.review_note}
        </span>
      </>
    );
  }
  if (own) {
    return (
      <span className="muted">
        <Trans>Somebody else reviews this.</Trans>
      </span>
    );
  }
  return (
    <Button
      small
      aria-label={t`Review what ${emergency.user_name} opened on ${formatInstant(emergency.opened_at, locale)}`}
      onClick={() => onReview(emergency)}
    >
      <Trans>Review</Trans>
    </Button>
  );
}
