import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TimelineEnrollment } from "../../api/types";
import { formatDate } from "../../lib/dates";
import { buttonClass } from "../../ui/Button";
import { Card } from "../../ui/Page";
import { Badge, EmptyState, Facts, None } from "../../ui/parts";
import { HouseholdTable } from "../enrollments/HouseholdTable";
import { HudValue } from "../standards/HudValue";
import { timelineQuery } from "./queries";
import { TimelineChart } from "./TimelineChart";
import styles from "./timeline.module.css";
import { nightRuns } from "./timeline-scale";

export function TimelineTab({ clientId }: { clientId: string }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(timelineQuery(clientId));
  if (data.enrollments.length === 0) {
    return <EmptyState title={t`This person has not been enrolled in any project.`} />;
  }
  return (
    <div className="stack">
      <Card title={t`Enrollments by year`} flush>
        <TimelineChart enrollments={data.enrollments} />
      </Card>
      {data.enrollments.map((enrollment, index) => (
        <EnrollmentEntry key={enrollment.id} enrollment={enrollment} open={index === 0} />
      ))}
    </div>
  );
}

function EnrollmentEntry({ enrollment, open }: { enrollment: TimelineEnrollment; open: boolean }) {
  const { project } = enrollment;
  return (
    <details className={styles.enrollment} open={open}>
      <summary>
        <strong>{project.name}</strong>
        <span>
          <HudValue file="Project" column="ProjectType" value={project.project_type} />
        </span>
        <span>
          {formatDate(enrollment.entry_date)} –{" "}
          {enrollment.exit_date ? formatDate(enrollment.exit_date) : <Trans>today</Trans>}
        </span>
        {!enrollment.exit_date && (
          <Badge tone="ok">
            <Trans>Enrolled now</Trans>
          </Badge>
        )}
        {enrollment.bed_nights.count > 0 && (
          <span className="muted">
            <Plural value={enrollment.bed_nights.count} one="# bed night" other="# bed nights" />
          </span>
        )}
        {enrollment.services.length > 0 && (
          <span className="muted">
            <Plural value={enrollment.services.length} one="# service" other="# services" />
          </span>
        )}
      </summary>
      <div className={styles.inner}>
        <EnrollmentFacts enrollment={enrollment} />
        {enrollment.household_members.length > 0 && <HouseholdTable members={enrollment.household_members} />}
        {enrollment.bed_nights.count > 0 && <BedNights dates={enrollment.bed_nights.dates} />}
        {enrollment.services.length > 0 && <Services services={enrollment.services} />}
        {enrollment.assessments.length > 0 && <Assessments assessments={enrollment.assessments} />}
        <div>
          <Link to="/enrollments/$enrollmentId" params={{ enrollmentId: enrollment.id }} className={buttonClass()}>
            <Trans>Open the enrollment</Trans>
          </Link>
        </div>
      </div>
    </details>
  );
}

function EnrollmentFacts({ enrollment }: { enrollment: TimelineEnrollment }) {
  const { t } = useLingui();
  const facts = [
    { label: t`Organization`, value: enrollment.project.organization_name },
    {
      label: t`Relationship to head of household`,
      value: (
        <HudValue file="Enrollment" column="RelationshipToHoH" value={enrollment.relationship_to_head_of_household} />
      ),
    },
    {
      label: t`Before this project`,
      value: <HudValue file="Enrollment" column="LivingSituation" value={enrollment.living_situation} />,
    },
  ];
  if (enrollment.move_in_date)
    facts.push({ label: t`Move-in date`, value: <>{formatDate(enrollment.move_in_date)}</> });
  if (enrollment.exit_date) {
    facts.push({
      label: t`Destination`,
      value: <HudValue file="Exit" column="Destination" value={enrollment.destination} />,
    });
  }
  return <Facts facts={facts} />;
}

function BedNights({ dates }: { dates: string[] }) {
  return (
    <div>
      <h3>
        <Trans>Bed nights</Trans>
      </h3>
      <ul className={styles.plain}>
        {nightRuns(dates)
          .reverse()
          .map((run) => (
            <li key={run.start}>
              {run.nights === 1 ? formatDate(run.start) : `${formatDate(run.start)} – ${formatDate(run.end)}`}{" "}
              {run.nights > 1 && (
                <span className="muted">
                  <Plural value={run.nights} one="# night" other="# nights" />
                </span>
              )}
            </li>
          ))}
      </ul>
    </div>
  );
}

function Services({ services }: { services: TimelineEnrollment["services"] }) {
  return (
    <div>
      <h3>
        <Trans>Services</Trans>
      </h3>
      <ul className={styles.plain}>
        {services.map((service) => (
          <li key={service.id}>
            {service.date ? formatDate(service.date) : <None />}:{" "}
            <HudValue file="Services" column="RecordType" value={service.record_type} />
            {service.type_provided != null && (
              <>
                {", "}
                <HudValue
                  file="Services"
                  column="TypeProvided"
                  value={service.type_provided}
                  row={{ RecordType: service.record_type, TypeProvided: service.type_provided }}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Assessments({ assessments }: { assessments: TimelineEnrollment["assessments"] }) {
  const files = useFileNames();
  return (
    <div>
      <h3>
        <Trans>Assessments and contacts</Trans>
      </h3>
      <ul className={styles.plain}>
        {assessments.map((assessment) => (
          <li key={`${assessment.file}${assessment.id}`}>
            {assessment.date ? formatDate(assessment.date) : <None />}: {files(assessment.file)}
            {assessment.data_collection_stage != null && (
              <span className="muted">
                {" ("}
                <HudValue file="IncomeBenefits" column="DataCollectionStage" value={assessment.data_collection_stage} />
                {")"}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What HUD's files are called in the list of assessments. */
export function useFileNames(): (file: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    IncomeBenefits: t`Income and benefits`,
    HealthAndDV: t`Health and domestic violence`,
    EmploymentEducation: t`Employment and education`,
    Disabilities: t`Disabilities`,
    Services: t`Services and bed nights`,
    CurrentLivingSituation: t`Current living situation`,
    Assessment: t`Coordinated entry assessments`,
    AssessmentQuestions: t`Assessment questions`,
    AssessmentResults: t`Assessment results`,
    Event: t`Coordinated entry events`,
    YouthEducationStatus: t`Youth education status`,
  };
  return (file) => names[file] ?? file;
}
