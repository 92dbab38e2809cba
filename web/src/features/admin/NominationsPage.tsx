/** Nobody registers himself: an agency's representative nominates, a second person at the HMIS lead decides. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconUserPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { Nomination, NominationState } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useRoleName } from "../../app/roles";
import { useMay, useUser } from "../../app/session";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { SelectField } from "../../ui/fields";
import { Page } from "../../ui/Page";
import { Badge, EmptyState, Loading } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { NominationForm } from "./NominationForm";
import { type Decision, decide, nominationsQuery } from "./queries";
import { ReasonDialog } from "./ReasonDialog";

const STATES: NominationState[] = ["waiting", "approved", "declined", "withdrawn"];

function useStateWord(): (state: NominationState) => string {
  const { t } = useLingui();
  const words: Record<NominationState, string> = {
    waiting: t`Waiting`,
    approved: t`Approved`,
    declined: t`Declined`,
    withdrawn: t`Withdrawn`,
  };
  return (state) => words[state];
}

export function NominationsPage() {
  const { t } = useLingui();
  const [state, setState] = useState<NominationState>();
  const [writing, setWriting] = useState(false);
  const word = useStateWord();
  const result = useInfiniteQuery(nominationsQuery(state));
  return (
    <Page
      title={t`Nominations`}
      sub={t`Who is to become a user. A second person at the HMIS lead decides.`}
      actions={
        <Button variant="primary" icon={<IconUserPlus size={18} aria-hidden />} onClick={() => setWriting(true)}>
          <Trans>Nominate somebody</Trans>
        </Button>
      }
    >
      <div className="cluster">
        <SelectField
          label={t`State`}
          value={state ?? ""}
          onChange={(event) => setState(STATES.find((entry) => entry === event.target.value))}
        >
          <option value="">{t`Any`}</option>
          {STATES.map((entry) => (
            <option key={entry} value={entry}>
              {word(entry)}
            </option>
          ))}
        </SelectField>
      </div>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && <NominationTable rows={rowsOf(result.data)} more={moreOf(result)} />}
      {writing && <NominationForm onClose={() => setWriting(false)} />}
    </Page>
  );
}

function NominationTable({ rows, more }: { rows: Nomination[]; more: ReturnType<typeof moreOf> }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const roleName = useRoleName();
  const word = useStateWord();
  return (
    <SimpleTable<Nomination>
      label={t`Nominations`}
      rows={rows}
      rowKey={(row) => row.id}
      more={more}
      empty={<EmptyState title={t`Nobody has been nominated.`} />}
      columns={[
        {
          id: "name",
          header: t`Person`,
          rowHeader: true,
          cell: (row) => (
            <>
              {row.name}
              <br />
              <span className="note">{row.email}</span>
            </>
          ),
        },
        { id: "agency", header: t`Agency`, cell: (row) => row.agency.name },
        {
          id: "role",
          header: t`Role`,
          cell: (row) => (
            <>
              {roleName(row.role, row.role_title)}
              <br />
              <span className="note">{row.job_title}</span>
            </>
          ),
        },
        { id: "reason", header: t`Reason`, cell: (row) => row.reason },
        {
          id: "by",
          header: t`Nominated`,
          cell: (row) => (
            <>
              {row.nominated_by.name}
              <br />
              <span className="note">{formatInstant(row.nominated_at, locale)}</span>
            </>
          ),
        },
        {
          id: "state",
          header: t`State`,
          cell: (row) => (
            <>
              <Badge tone={row.state === "waiting" ? "warn" : row.state === "approved" ? "ok" : "plain"}>
                {word(row.state)}
              </Badge>
              {row.decision_reason && <p className="note">{row.decision_reason}</p>}
              {row.user_id && (
                <p>
                  <Link to="/admin/users/$userId" params={{ userId: row.user_id }}>
                    <Trans>Open the user</Trans>
                  </Link>
                </p>
              )}
            </>
          ),
        },
        { id: "action", header: t`Action`, cell: (row) => <Actions row={row} /> },
      ]}
    />
  );
}

function Actions({ row }: { row: Nomination }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const me = useUser();
  const approves = useMay("user:approve");
  const [asking, setAsking] = useState<"decline" | "withdraw" | null>(null);
  const deciding = useMutation({
    mutationFn: (decision: Decision) => decide(row.id, decision),
    onSuccess: () => {
      setAsking(null);
      void queryClient.invalidateQueries({ queryKey: ["users"] });
      return queryClient.invalidateQueries({ queryKey: ["nominations"] });
    },
  });
  if (row.state !== "waiting") return null;
  const own = row.nominated_by.id === me?.id;
  return (
    <div className="cluster">
      {approves && !own && (
        <>
          <Button
            small
            variant="primary"
            busy={deciding.isPending}
            aria-label={t`Approve ${row.name}`}
            onClick={() => deciding.mutate({ kind: "approve" })}
          >
            <Trans>Approve</Trans>
          </Button>
          <Button small aria-label={t`Decline ${row.name}`} onClick={() => setAsking("decline")}>
            <Trans>Decline</Trans>
          </Button>
        </>
      )}
      {(own || !approves) && (
        <Button small aria-label={t`Withdraw ${row.name}`} onClick={() => setAsking("withdraw")}>
          <Trans>Withdraw</Trans>
        </Button>
      )}
      {own && approves && (
        <span className="note">
          <Trans>A second person decides.</Trans>
        </span>
      )}
      {deciding.isError && asking === null && <ErrorPanel error={deciding.error} />}
      {asking && (
        <ReasonDialog
          title={asking === "decline" ? t`Decline the nomination` : t`Withdraw the nomination`}
          action={asking === "decline" ? <Trans>Decline</Trans> : <Trans>Withdraw</Trans>}
          busy={deciding.isPending}
          error={deciding.isError ? deciding.error : null}
          onClose={() => setAsking(null)}
          onReason={(reason) => deciding.mutate({ kind: asking, reason })}
        >
          <p>
            <Trans>The agency reads the reason.</Trans>
          </p>
        </ReasonDialog>
      )}
    </div>
  );
}
