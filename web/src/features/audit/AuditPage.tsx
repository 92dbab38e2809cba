import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { AuditEvent } from "../../api/types";
import { DownloadButton } from "../../app/DownloadButton";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Page } from "../../ui/Page";
import { EmptyState, Loading } from "../../ui/parts";
import { AuditFilters } from "./AuditFilters";
import { EventPanel } from "./EventPanel";
import { EventTable } from "./EventTable";
import { auditFilePath, auditQuery } from "./queries";
import type { AuditSearch } from "./search-params";
import { Verification } from "./Verification";

export function AuditPage({ search }: { search: AuditSearch }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: "/admin/audit" });
  const [opened, setOpened] = useState<AuditEvent | null>(null);
  const result = useInfiniteQuery({ ...auditQuery(search), placeholderData: keepPreviousData });
  const change = (part: Partial<AuditSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Page title={t`Audit`} sub={t`Who looked at whom, who changed or took away what. Looking here is recorded, too.`}>
      <AuditFilters key={`${search.client}${search.user}`} search={search} onChange={change} />
      <div className="cluster">
        <DownloadButton path={auditFilePath(search)} fileName="audit-events.csv">
          <Trans>Download as CSV</Trans>
        </DownloadButton>
        <Verification />
      </div>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <EventTable
          label={t`Audit events`}
          rows={rowsOf(result.data)}
          sorting={{
            value: search.sort ?? "-at",
            onChange: (value) => change({ sort: value === "at" ? "at" : "-at" }),
          }}
          more={moreOf(result)}
          empty={<EmptyState title={t`Nothing was recorded that fits. Try a longer period or fewer filters.`} />}
          open={setOpened}
        />
      )}
      {opened && <EventPanel event={opened} onClose={() => setOpened(null)} onNarrow={change} />}
    </Page>
  );
}
