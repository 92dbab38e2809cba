import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useDebounced } from "../../lib/useDebounced";
import { SearchField } from "../../ui/fields";
import { Card, Page } from "../../ui/Page";
import { Badge, EmptyState, Facts, Loading, None, useCount } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { useProjectColumns } from "./ProjectsPage";
import { organizationQuery, organizationsQuery } from "./queries";
import type { OrganizationListSearch } from "./search-params";

export function OrganizationsPage({ search }: { search: OrganizationListSearch }) {
  const { t } = useLingui();
  const count = useCount();
  const navigate = useNavigate({ from: "/organizations/" });
  const [typed, setTyped] = useState(search.q ?? "");
  const q = useDebounced(typed.trim());
  useEffect(() => {
    if ((q || undefined) !== search.q)
      void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true });
  }, [q, search.q, navigate]);
  const sort = search.sort ?? "name";
  const result = useInfiniteQuery({ ...organizationsQuery(search.q, sort), placeholderData: keepPreviousData });
  return (
    <Page
      title={t`Organizations`}
      crumb={
        <Link to="/projects">
          <Trans>Projects</Trans>
        </Link>
      }
    >
      <div style={{ width: "min(360px, 100%)" }}>
        <SearchField label={t`Name of an organization`} value={typed} onChange={setTyped} />
      </div>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <SimpleTable
          label={t`Organizations`}
          rows={rowsOf(result.data)}
          rowKey={(row) => row.id}
          sorting={{
            value: sort,
            onChange: (value) =>
              void navigate({ search: (old) => ({ ...old, sort: value as typeof sort }), replace: true }),
          }}
          more={moreOf(result)}
          empty={<EmptyState title={t`No organization fits. Try fewer letters.`} />}
          columns={[
            {
              id: "name",
              header: t`Organization`,
              sort: "name",
              rowHeader: true,
              cell: (row) => (
                <Link to="/organizations/$organizationId" params={{ organizationId: row.id }} className={rowLinkClass}>
                  {row.name}
                </Link>
              ),
            },
            { id: "common", header: t`Common name`, cell: (row) => row.common_name ?? <None /> },
            {
              id: "victim",
              header: t`Victim service provider`,
              cell: (row) => (row.victim_service_provider ? <VictimServiceProvider /> : <Trans>No</Trans>),
            },
            { id: "projects", header: t`Projects`, align: "right", cell: (row) => count(row.project_count) },
            { id: "source", header: t`Data source`, cell: (row) => row.data_source.name },
          ]}
        />
      )}
    </Page>
  );
}

function VictimServiceProvider() {
  return (
    <Badge tone="warn">
      <Trans>Yes</Trans>
    </Badge>
  );
}

export function OrganizationPage({ organizationId }: { organizationId: string }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(organizationQuery(organizationId));
  const columns = useProjectColumns(false);
  return (
    <Page
      title={data.name}
      crumb={
        <Link to="/organizations">
          <Trans>Organizations</Trans>
        </Link>
      }
    >
      <Card title={t`About the organization`}>
        <Facts
          facts={[
            { label: t`Common name`, value: data.common_name ?? <None /> },
            {
              label: t`Victim service provider`,
              value: data.victim_service_provider ? <VictimServiceProvider /> : <Trans>No</Trans>,
            },
            { label: t`Data source`, value: data.data_source.name },
          ]}
        />
      </Card>
      <Card title={t`Projects`} flush>
        <SimpleTable
          label={t`Projects`}
          flush
          rows={data.projects}
          rowKey={(row) => row.id}
          columns={columns}
          empty={<EmptyState title={t`This organization has no projects.`} />}
        />
      </Card>
    </Page>
  );
}
