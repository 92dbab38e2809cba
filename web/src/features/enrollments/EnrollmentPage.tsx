import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { Field, RecordFile, RecordRow, Values } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { formatDate } from "../../lib/dates";
import { fullName } from "../../lib/names";
import { Card, Page } from "../../ui/Page";
import { Badge, Details, Facts, Loading } from "../../ui/parts";
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

const recordFiles: readonly RecordFile[] = [
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
      {recordFiles.map((file) => (
        <Records key={file} enrollmentId={enrollmentId} file={file} />
      ))}
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

/** One kind of record; nothing at all when there are none. */
function Records({ enrollmentId, file }: { enrollmentId: string; file: RecordFile }) {
  const hud = useHud();
  const names = useFileNames();
  const result = useInfiniteQuery(recordsQuery(enrollmentId, file));
  const rows = rowsOf(result.data);
  if (result.isError) return <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <Card title={names(file)} flush>
      <SimpleTable
        label={names(file)}
        flush
        rows={rows}
        rowKey={(row) => row.id}
        columns={recordColumns(hud, file, rows)}
        more={moreOf(result)}
      />
    </Card>
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
