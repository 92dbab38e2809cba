import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { ProjectSummary } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { formatDate } from "../../lib/dates";
import { useDebounced } from "../../lib/useDebounced";
import { SearchField, SelectField } from "../../ui/fields";
import { Page } from "../../ui/Page";
import { EmptyState, Loading, None, useCount } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import type { Column } from "../../ui/table-types";
import { HudValue } from "../standards/HudValue";
import { useHud } from "../standards/useHud";
import { projectsQuery } from "./queries";
import type { ProjectListSearch } from "./search-params";

export function useProjectColumns(withOrganization: boolean): Column<ProjectSummary>[] {
  const { t } = useLingui();
  const count = useCount();
  const columns: Column<ProjectSummary>[] = [
    {
      id: "name",
      header: t`Project`,
      sort: "name",
      rowHeader: true,
      cell: (row) => (
        <Link to="/projects/$projectId" params={{ projectId: row.id }} className={rowLinkClass}>
          {row.name}
        </Link>
      ),
    },
  ];
  if (withOrganization) {
    columns.push({
      id: "organization",
      header: t`Organization`,
      sort: "organization",
      cell: (row) => (
        <Link to="/organizations/$organizationId" params={{ organizationId: row.organization.id }}>
          {row.organization.name}
        </Link>
      ),
    });
  }
  columns.push(
    {
      id: "type",
      header: t`Type`,
      cell: (row) => <HudValue file="Project" column="ProjectType" value={row.project_type} />,
    },
    { id: "coc", header: t`CoC`, nowrap: true, cell: (row) => row.coc_codes.join(", ") || <None /> },
    {
      id: "open",
      header: t`In operation`,
      nowrap: true,
      cell: (row) => (
        <>
          {row.operating_start_date ? formatDate(row.operating_start_date) : <None />} –{" "}
          {row.operating_end_date && formatDate(row.operating_end_date)}
        </>
      ),
    },
    { id: "beds", header: t`Beds`, align: "right", cell: (row) => count(row.bed_count) },
    {
      id: "enrolled",
      header: t`Enrolled today`,
      sort: withOrganization ? "enrolled" : undefined,
      align: "right",
      cell: (row) => count(row.enrolled_today),
    },
  );
  return columns;
}

export function ProjectsPage({ search }: { search: ProjectListSearch }) {
  const { t } = useLingui();
  const hud = useHud();
  const navigate = useNavigate({ from: "/projects/" });
  const [typed, setTyped] = useState(search.q ?? "");
  const q = useDebounced(typed.trim());
  useEffect(() => {
    if ((q || undefined) !== search.q)
      void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true });
  }, [q, search.q, navigate]);
  const sort = search.sort ?? "name";
  const result = useInfiniteQuery({
    ...projectsQuery({ q: search.q, type: search.type, sort }),
    placeholderData: keepPreviousData,
  });
  const rows = rowsOf(result.data);
  const columns = useProjectColumns(true);
  return (
    <Page
      title={t`Projects`}
      sub={
        <Link to="/organizations">
          <Trans>List of organizations</Trans>
        </Link>
      }
    >
      <div className="cluster">
        <div style={{ width: "min(360px, 100%)" }}>
          <SearchField label={t`Name of a project or organization`} value={typed} onChange={setTyped} />
        </div>
        <SelectField
          label={t`Type of project`}
          hideLabel
          value={search.type ?? ""}
          onChange={(event) => {
            const type = event.target.value === "" ? undefined : Number(event.target.value);
            void navigate({ search: (old) => ({ ...old, type }), replace: true });
          }}
        >
          <option value="">{t`All types`}</option>
          {hud.codes("Project", "ProjectType").map((code) => (
            <option key={code.code} value={code.code} lang="en">
              {code.label}
            </option>
          ))}
        </SelectField>
        <span role="status" className="muted">
          {result.data && !result.hasNextPage && <Plural value={rows.length} one="# project" other="# projects" />}
        </span>
      </div>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <SimpleTable
          label={t`Projects`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          sorting={{
            value: sort,
            onChange: (value) =>
              void navigate({
                search: (old) => ({
                  ...old,
                  sort: (value === "-organization" ? "organization" : value) as typeof sort,
                }),
                replace: true,
              }),
          }}
          more={moreOf(result)}
          empty={<EmptyState title={t`No project fits. Try fewer letters or all types.`} />}
        />
      )}
    </Page>
  );
}
