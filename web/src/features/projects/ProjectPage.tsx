import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { Project, ProjectEnrollment, Values } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { formatDate, parseTypedDate, today } from "../../lib/dates";
import { DateField } from "../../ui/fields";
import { Card, Page } from "../../ui/Page";
import { EmptyState, Facts, Loading, None, useCount } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { Age, PersonName } from "../clients/parts";
import { filledColumns } from "../enrollments/record-columns";
import { ColumnLabel, HudValue } from "../standards/HudValue";
import { useHud } from "../standards/useHud";
import { projectEnrollmentsQuery, projectQuery } from "./queries";
import type { ProjectPageSearch } from "./search-params";

const Occupancy = lazy(() => import("./Occupancy"));

export function ProjectPage({ projectId, search }: { projectId: string; search: ProjectPageSearch }) {
  const { t } = useLingui();
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  return (
    <Page
      title={project.name}
      crumb={
        <>
          <Link to="/projects">
            <Trans>Projects</Trans>
          </Link>
          {" / "}
          <Link to="/organizations/$organizationId" params={{ organizationId: project.organization.id }}>
            {project.organization.name}
          </Link>
        </>
      }
      sub={<HudValue file="Project" column="ProjectType" value={project.project_type} />}
    >
      <EnrolledOn projectId={projectId} on={search.on ?? today()} />
      <Card title={t`People and beds by day`}>
        <Suspense fallback={<Loading rows={6} />}>
          <Occupancy projectId={projectId} />
        </Suspense>
      </Card>
      <Descriptors project={project} />
    </Page>
  );
}

function EnrolledOn({ projectId, on }: { projectId: string; on: string }) {
  const { t } = useLingui();
  const count = useCount();
  const navigate = useNavigate({ from: "/projects/$projectId" });
  const [typed, setTyped] = useState(on);
  const result = useInfiniteQuery(projectEnrollmentsQuery(projectId, on));
  return (
    <Card
      title={t`Enrolled on a date`}
      actions={
        <DateField
          label={t`Date`}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            if (parseTypedDate(value)) void navigate({ search: { on: value }, replace: true });
          }}
        />
      }
      flush
    >
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <SimpleTable<ProjectEnrollment>
          label={t`People enrolled on ${formatDate(on)}`}
          flush
          rows={rowsOf(result.data)}
          rowKey={(row) => row.enrollment_id}
          more={moreOf(result)}
          empty={<EmptyState title={t`No one was enrolled on ${formatDate(on)}.`} />}
          columns={[
            {
              id: "name",
              header: t`Name`,
              rowHeader: true,
              cell: (row) => (
                <Link to="/clients/$clientId" params={{ clientId: row.client.id }} className={rowLinkClass}>
                  <PersonName name={row.client.name} />
                </Link>
              ),
            },
            {
              id: "age",
              header: t`Age`,
              cell: (row) => (row.client.age == null ? <None /> : <Age years={row.client.age} />),
            },
            {
              id: "relationship",
              header: t`Relationship`,
              cell: (row) => <HudValue file="Enrollment" column="RelationshipToHoH" value={row.relationship} />,
            },
            {
              id: "entry",
              header: t`Entry`,
              cell: (row) => (
                <Link to="/enrollments/$enrollmentId" params={{ enrollmentId: row.enrollment_id }}>
                  {formatDate(row.entry_date)}
                </Link>
              ),
            },
            { id: "days", header: t`Days`, align: "right", cell: (row) => count(row.days) },
            {
              id: "move_in",
              header: t`Move-in`,
              cell: (row) => (row.move_in_date ? formatDate(row.move_in_date) : <None />),
            },
          ]}
        />
      )}
    </Card>
  );
}

function Descriptors({ project }: { project: Project }) {
  const { t } = useLingui();
  const hud = useHud();
  const facts = filledColumns(hud.columns("Project"), [project.values]).map((field) => ({
    key: field.name,
    label: <ColumnLabel column={field.name} />,
    value: <HudValue file="Project" column={field.name} value={project.values[field.name]} row={project.values} />,
  }));
  return (
    <>
      <Card title={t`About the project`}>
        <Facts facts={facts} />
      </Card>
      <DescriptorTable title={t`Continuums of Care`} file="ProjectCoC" rows={project.cocs} />
      <DescriptorTable title={t`Funding sources`} file="Funder" rows={project.funders} />
      <DescriptorTable title={t`Bed and unit inventory`} file="Inventory" rows={project.inventory} />
      <DescriptorTable title={t`HMIS participation`} file="HMISParticipation" rows={project.hmis_participation} />
      <DescriptorTable
        title={t`Coordinated entry participation`}
        file="CEParticipation"
        rows={project.ce_participation}
      />
      <DescriptorTable title={t`Affiliation`} file="Affiliation" rows={project.affiliations} />
    </>
  );
}

function DescriptorTable({ title, file, rows }: { title: string; file: string; rows: Values[] }) {
  const hud = useHud();
  if (rows.length === 0) return null;
  const fields = filledColumns(hud.columns(file), rows).filter((field) => field.name !== "ProjectID");
  return (
    <Card title={title} flush>
      <SimpleTable<Values>
        label={title}
        flush
        rows={rows}
        rowKey={(_, index) => String(index)}
        columns={fields.map((field) => ({
          id: field.name,
          header: <ColumnLabel column={field.name} />,
          cell: (row) => <HudValue file={file} column={field.name} value={row[field.name]} row={row} />,
        }))}
      />
    </Card>
  );
}
