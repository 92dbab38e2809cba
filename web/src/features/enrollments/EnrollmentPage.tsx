import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { Field, RecordFile, RecordRow, Values } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { formatDate } from "../../lib/dates";
import { fullName } from "../../lib/names";
import { SelectField } from "../../ui/fields";
import { Card, Page } from "../../ui/Page";
import { Badge, Details, EmptyState, Facts, Loading } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { ChangeList } from "../clients/ChangeList";
import { PersonName } from "../clients/parts";
import { useFileNames } from "../clients/TimelineTab";
import { ColumnLabel, HudValue } from "../standards/HudValue";
import type { Hud } from "../standards/hud";
import { useHud } from "../standards/useHud";
import { HouseholdTable } from "./HouseholdTable";
import { enrollmentHistoryQuery, enrollmentQuery, recordsQuery } from "./queries";
import { filledColumns } from "./record-columns";

export const recordFiles: readonly RecordFile[] = [
  "Services",
  "CurrentLivingSituation",
  "IncomeBenefits",
  "HealthAndDV",
  "Disabilities",
  "EmploymentEducation",
  "YouthEducationStatus",
  "Assessment",
  "AssessmentQuestions",
  "AssessmentResults",
  "Event",
];

export function EnrollmentPage({ enrollmentId }: { enrollmentId: string }) {
  const { t } = useLingui();
  const { data: enrollment } = useSuspenseQuery(enrollmentQuery(enrollmentId));
  const { client, project } = enrollment;
  const entry = String(enrollment.values.EntryDate ?? "");
  const exit = enrollment.exit?.values.ExitDate;
  return (
    <Page
      title={project.name}
      documentTitle={t`Enrollment ${enrollment.hmis_enrollment_id}`}
      crumb={
        <Link to="/clients/$clientId/timeline" params={{ clientId: client.id }}>
          <PersonName name={fullName(client)} />
        </Link>
      }
      sub={
        <span className="cluster">
          <span>
            <PersonName name={fullName(client)} /> · HMIS {client.hmis_id} · <Trans>entry {formatDate(entry)}</Trans>
            {exit && (
              <>
                {" · "}
                <Trans>exit {formatDate(String(exit))}</Trans>
              </>
            )}
          </span>
          {!exit && (
            <Badge tone="ok">
              <Trans>Enrolled now</Trans>
            </Badge>
          )}
          <Link to="/projects/$projectId" params={{ projectId: project.id }}>
            <Trans>Open the project</Trans>
          </Link>
        </span>
      }
    >
      <ValueCard title={t`Enrollment`} file="Enrollment" values={enrollment.values} />
      {enrollment.exit && <ValueCard title={t`Exit`} file="Exit" values={enrollment.exit.values} />}
      {enrollment.household_members.length > 0 && (
        <Card title={t`Household`} flush>
          <HouseholdTable members={enrollment.household_members} flush />
        </Card>
      )}
      <Records enrollmentId={enrollmentId} />
      <History enrollmentId={enrollmentId} />
    </Page>
  );
}

function ValueCard({ title, file, values }: { title: string; file: string; values: Values }) {
  const hud = useHud();
  const facts = filledColumns(hud.columns(file), [values]).map((field) => ({
    key: field.name,
    label: <ColumnLabel column={field.name} />,
    value: <HudValue file={file} column={field.name} value={values[field.name]} row={values} />,
  }));
  return (
    <Card title={title}>
      <Facts facts={facts} />
    </Card>
  );
}

function Records({ enrollmentId }: { enrollmentId: string }) {
  const { t } = useLingui();
  const names = useFileNames();
  const [file, setFile] = useState<RecordFile>("Services");
  return (
    <Card
      title={t`Records`}
      actions={
        <SelectField
          label={t`Kind of record`}
          hideLabel
          value={file}
          onChange={(event) => setFile(event.target.value as RecordFile)}
        >
          {recordFiles.map((name) => (
            <option key={name} value={name}>
              {names(name)}
            </option>
          ))}
        </SelectField>
      }
      flush
    >
      <RecordTable key={file} enrollmentId={enrollmentId} file={file} />
    </Card>
  );
}

function recordColumns(hud: Hud, file: string, rows: RecordRow[]) {
  const fields: Field[] = filledColumns(
    hud.columns(file),
    rows.map((row) => row.values),
  );
  return fields.map((field) => ({
    id: field.name,
    header: <ColumnLabel column={field.name} />,
    cell: (row: RecordRow) => (
      <HudValue file={file} column={field.name} value={row.values[field.name]} row={row.values} />
    ),
  }));
}

function RecordTable({ enrollmentId, file }: { enrollmentId: string; file: RecordFile }) {
  const { t } = useLingui();
  const hud = useHud();
  const names = useFileNames();
  const result = useInfiniteQuery(recordsQuery(enrollmentId, file));
  if (result.isPending) return <Loading />;
  if (result.isError) return <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />;
  const rows = rowsOf(result.data);
  return (
    <SimpleTable
      label={names(file)}
      flush
      rows={rows}
      rowKey={(row) => row.id}
      columns={recordColumns(hud, file, rows)}
      more={moreOf(result)}
      empty={<EmptyState title={t`No records of this kind.`} />}
    />
  );
}

/** Asked for only when someone wants to see it. */
function History({ enrollmentId }: { enrollmentId: string }) {
  const [open, setOpen] = useState(false);
  const history = useInfiniteQuery({ ...enrollmentHistoryQuery(enrollmentId), enabled: open });
  return (
    <Details summary={<Trans>History of changes</Trans>} onToggle={setOpen}>
      <div style={{ paddingTop: 12 }}>
        {open && history.isPending && <Loading rows={3} />}
        {history.isError && <ErrorPanel error={history.error} onRetry={() => void history.refetch()} />}
        {history.data && <ChangeList changes={rowsOf(history.data)} more={moreOf(history)?.load ?? null} />}
      </div>
    </Details>
  );
}
