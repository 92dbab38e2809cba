/** One agency: its memoranda with their documents, and its user list of the quarter. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { Memorandum } from "../../api/types";
import { DownloadButton } from "../../app/DownloadButton";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useMay } from "../../app/session";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card, Page } from "../../ui/Page";
import { Badge, EmptyState, Facts, None, useCount } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { MemorandumForm } from "./MemorandumForm";
import { agencyQuery, attachDocument, endMemorandum } from "./queries";
import { ReasonDialog } from "./ReasonDialog";
import { UserListCard } from "./UserListCard";
import { memorandumTone, useMemorandumWord } from "./words";

export function AgencyPage({ agencyId }: { agencyId: string }) {
  const { t } = useLingui();
  const count = useCount();
  const word = useMemorandumWord();
  const { data: agency } = useSuspenseQuery(agencyQuery(agencyId));
  const writes = useMay("agreement:write");
  const represents = useMay("user:nominate");
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={agency.name}
      documentTitle={t`Agency`}
      crumb={
        <Link to="/admin/agencies">
          <Trans>Agencies</Trans>
        </Link>
      }
    >
      <Card title={t`At a glance`}>
        <Facts
          facts={[
            {
              label: t`Memorandum`,
              key: "memorandum",
              value: <Badge tone={memorandumTone[agency.memorandum]}>{word(agency.memorandum)}</Badge>,
            },
            {
              label: t`In force until`,
              key: "until",
              value: agency.covered_until ? formatDate(agency.covered_until) : <None />,
            },
            { label: t`Users`, key: "users", value: count(agency.user_count) },
          ]}
        />
      </Card>
      <Card
        title={t`Memoranda of understanding`}
        flush
        actions={
          writes && (
            <Button small onClick={() => setAdding(true)}>
              <Trans>Enter a memorandum</Trans>
            </Button>
          )
        }
      >
        <SimpleTable<Memorandum>
          label={t`Memoranda of understanding`}
          flush
          rows={agency.memoranda}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t`There is no memorandum. Its users cannot open live data.`} />}
          columns={[
            {
              id: "term",
              header: t`Term`,
              rowHeader: true,
              cell: (row) => `${formatDate(row.starts_on)} – ${formatDate(row.ends_on)}`,
            },
            {
              id: "signed",
              header: t`Signed by`,
              cell: (row) => row.signatories.map((entry) => `${entry.name} (${entry.title})`).join(", "),
            },
            { id: "document", header: t`Document`, cell: (row) => <DocumentCell row={row} agencyId={agencyId} /> },
            { id: "end", header: t`Ended early`, cell: (row) => <EndCell row={row} agencyId={agencyId} /> },
          ]}
        />
      </Card>
      {represents && agency.user_count > 0 && <UserListCard agencyId={agencyId} />}
      {adding && <MemorandumForm agencyId={agencyId} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function DocumentCell({ row, agencyId }: { row: Memorandum; agencyId: string }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const writes = useMay("agreement:write");
  const id = useId();
  const attach = useMutation({
    mutationFn: (file: File) => attachDocument(row.id, file),
    onSuccess: () => queryClient.invalidateQueries(agencyQuery(agencyId)),
  });
  return (
    <div className="stack">
      {row.document && (
        <DownloadButton small path={`/api/v1/memoranda/${row.id}/document`} fileName={row.document.name}>
          {row.document.name}
        </DownloadButton>
      )}
      {writes && (
        <div>
          <label htmlFor={id} className="note">
            {row.document ? t`Another PDF` : t`Attach the signed PDF`}
          </label>
          <br />
          <input
            id={id}
            type="file"
            accept="application/pdf"
            disabled={attach.isPending}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) attach.mutate(file);
            }}
          />
        </div>
      )}
      {!row.document && !writes && <None />}
      {attach.isError && <ErrorPanel error={attach.error} />}
    </div>
  );
}

function EndCell({ row, agencyId }: { row: Memorandum; agencyId: string }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const writes = useMay("agreement:write");
  const [asking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: (reason: string) => endMemorandum(row.id, reason),
    onSuccess: (detail) => {
      setAsking(false);
      queryClient.setQueryData(agencyQuery(agencyId).queryKey, detail);
      return queryClient.invalidateQueries({ queryKey: ["agencies", "list"] });
    },
  });
  if (row.ended_at) {
    return (
      <>
        {formatDate(row.ended_at.slice(0, 10))}
        {row.end_reason && <p className="note">{row.end_reason}</p>}
      </>
    );
  }
  if (!writes) return <None />;
  const start = formatDate(row.starts_on);
  return (
    <>
      <Button
        small
        variant="danger"
        aria-label={t`End the memorandum of ${start} early`}
        onClick={() => setAsking(true)}
      >
        <Trans>End early</Trans>
      </Button>
      {asking && (
        <ReasonDialog
          title={t`End the memorandum early`}
          action={<Trans>End it now</Trans>}
          busy={end.isPending}
          error={end.isError ? end.error : null}
          onClose={() => setAsking(false)}
          onReason={(reason) => end.mutate(reason)}
        >
          <p>
            <Trans>
              From this moment the agency's users cannot open live data, unless another memorandum is in force.
            </Trans>
          </p>
        </ReasonDialog>
      )}
    </>
  );
}
