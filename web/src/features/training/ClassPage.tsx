import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TrainingClass } from "../../api/types";
import { DownloadButton } from "../../app/DownloadButton";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useMay } from "../../app/session";
import { Button } from "../../ui/Button";
import { Card, Page } from "../../ui/Page";
import { Facts, Loading, None, Notice } from "../../ui/parts";
import { OwnState } from "./parts";
import { classQuery, leave, register } from "./queries";
import { Roster } from "./Roster";
import { dayOf, hoursOf, useWords } from "./words";

export function ClassPage({ id }: { id: string }) {
  const { t } = useLingui();
  const words = useWords();
  const manages = useMay("training:manage");
  const result = useQuery(classQuery(id));
  const row = result.data;
  return (
    <Page
      title={row ? words(row.title) : t`Class`}
      documentTitle={t`Class`}
      crumb={
        <Link to="/today/calendar">
          <Trans>Calendar</Trans>
        </Link>
      }
      actions={
        row && (
          <DownloadButton path={`/api/v1/classes/${id}/ics`} fileName="class.ics">
            <Trans>Add to a calendar</Trans>
          </DownloadButton>
        )
      }
    >
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {row && <ClassCard row={row} />}
      {row && manages && <Roster row={row} />}
    </Page>
  );
}

function ClassCard({ row }: { row: TrainingClass }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  return (
    <Card title={t`When and where`}>
      {row.cancelled_at && (
        <Notice tone="warn" title={t`This class does not take place.`}>
          {row.cancel_reason && <p>{row.cancel_reason}</p>}
        </Notice>
      )}
      <Facts
        facts={[
          { label: t`Day`, value: dayOf(row.starts_at, row.time_zone, locale) },
          { label: t`Time`, value: hoursOf(row.starts_at, row.ends_at, row.time_zone, locale) },
          { label: t`Where`, value: row.location ?? <None /> },
          { label: t`Online`, value: row.online_url ? <a href={row.online_url}>{row.online_url}</a> : <None /> },
          { label: t`Trainer`, value: row.trainer?.name ?? <None /> },
          { label: t`Seats taken`, value: t`${row.taken} of ${row.seats}` },
          { label: t`Waiting list`, value: String(row.waiting) },
        ]}
      />
      <Place row={row} />
    </Card>
  );
}

/** One's own place: take it, wait for it, give it back. */
function Place({ row }: { row: TrainingClass }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const seen = (changed: TrainingClass) => {
    queryClient.setQueryData(classQuery(row.id).queryKey, changed);
    void queryClient.invalidateQueries({ queryKey: ["calendar"] });
    void queryClient.invalidateQueries({ queryKey: ["classes", row.id, "roster"] });
  };
  const registering = useMutation({ mutationFn: () => register(row.id), onSuccess: seen });
  const leaving = useMutation({ mutationFn: () => leave(row.id), onSuccess: seen });
  const begun = new Date(row.starts_at) <= new Date();
  const has = row.own_state === "registered" || row.own_state === "waiting";
  const error = registering.error ?? leaving.error;
  return (
    <div className="stack">
      <div role="status">{row.own_state && <OwnState state={row.own_state} />}</div>
      {row.missing_prerequisites.length > 0 && !row.own_state && (
        <Notice tone="info" title={t`Another class comes first.`}>
          <p>
            <Trans>Attend the New User class, then you can register here.</Trans>
          </p>
        </Notice>
      )}
      {error && <ErrorPanel error={error} />}
      {!begun && !row.cancelled_at && (
        <div className="cluster" data-no-print>
          {has ? (
            <Button busy={leaving.isPending} onClick={() => leaving.mutate()}>
              <Trans>Give my place back</Trans>
            </Button>
          ) : (
            row.missing_prerequisites.length === 0 && (
              <Button variant="primary" busy={registering.isPending} onClick={() => registering.mutate()}>
                {row.taken < row.seats ? <Trans>Register</Trans> : <Trans>Go on the waiting list</Trans>}
              </Button>
            )
          )}
        </div>
      )}
    </div>
  );
}
