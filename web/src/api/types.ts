/** Names for what goes over the wire. The shapes are the server's: generated, never written here. */
import type { components } from "./schema";

type Schemas = components["schemas"];

/** HUD's values of one row, by HUD's column name. */
export type Value = string | number | null;
export type Values = Record<string, Value>;

export interface Page<T> {
  data: T[];
  next?: string | null;
}

/** HUD's columns are data, not schema: the contract calls them an object, and here they get their cells' type. */
type WithValues<T> = Omit<T, "values"> & { values: Values };

export type Permission =
  | "client:read"
  | "client:write"
  | "client:reveal"
  | "client:restrict"
  | "client:read_restricted"
  | "consent:write"
  | "record:hiv"
  | "record:substance_use"
  | "record:domestic_violence"
  | "record:notes"
  | "break_glass:use"
  | "break_glass:review"
  | "view_as:use"
  | "project:read"
  | "import:write"
  | "export:write"
  | "report:run"
  | "standards:read"
  | "task:read"
  | "task:write"
  | "audit:read"
  | "user:read"
  | "user:write"
  | "user:nominate"
  | "user:approve"
  | "role:write"
  | "agreement:read"
  | "agreement:write"
  | "setting:read"
  | "setting:write"
  | "training:manage"
  | "site:reset"
  | "integration:write"
  | "data_source:read"
  | "data_source:write";

export type AuditEvent = Schemas["AuditEvent"];
export type AuditEventDetail = Schemas["AuditEventDetail"];
export type AuditVerification = Schemas["AuditVerification"];
export type AuditFaultKind = Schemas["AuditFaultKind"];
export type ClientViews = Schemas["ClientViews"];

export type User = Schemas["User"];
export type Session = Schemas["Session"];
export type LiveSession = Schemas["OpenSession"];
export type SessionEnding = Schemas["SessionEnding"];
export type SecondFactor = Schemas["SecondFactor"];
export type Security = Schemas["Security"];
export type Passkey = Schemas["Passkey"];
export type PasskeyRequest = Schemas["PasskeyRequest"];
export type PasskeyCreation = Schemas["PasskeyCreation"];
export type PasskeyAnswer = Schemas["PasskeyAnswer"];
export type Invitation = Schemas["Invitation"];
export type SignInRules = Schemas["SignInRules"];
export type SystemInfo = Schemas["System"];
export type DataSource = Schemas["DataSource"];

export type MatchedOn = Schemas["MatchedOn"];
export type ClientSort = Schemas["ClientSort"];
export type ClientSummary = Schemas["ClientSummary"];
export type Client = WithValues<Schemas["Client"]>;
export type Alias = Schemas["Alias"];
export type AliasKind = Schemas["AliasKind"];
export type Revealed = Schemas["Revealed"];
export type Timeline = Schemas["ClientTimeline"];
export type TimelineEnrollment = Schemas["TimelineEnrollment"];
export type HouseholdMember = Schemas["HouseholdMember"];
export type Change = Omit<Schemas["Change"], "fields"> & { fields: FieldChange[] };
export type FieldChange = Omit<Schemas["FieldChange"], "before" | "after"> & { before?: Value; after?: Value };

export type Enrollment = WithValues<Omit<Schemas["Enrollment"], "exit">> & { exit?: { values: Values } | null };
export type RecordRow = WithValues<Schemas["EnrollmentRecordRow"]>;
export type RecordFile = Schemas["RecordFile"];

export type OrganizationSummary = Schemas["OrganizationSummary"];
export type Organization = Schemas["Organization"];
export type ProjectSummary = Schemas["ProjectSummary"];
export type ProjectEnrollment = Schemas["EnrolledClient"];
export type OccupancyDay = Schemas["OccupancyDay"];
type ProjectLists = "cocs" | "funders" | "inventory" | "hmis_participation" | "ce_participation" | "affiliations";
export type Project = WithValues<Omit<Schemas["Project"], ProjectLists>> & Record<ProjectLists, Values[]>;

export type Task = Omit<Schemas["Task"], "error"> & { error?: Schemas["Problem"] | null };
export type TaskState = Schemas["TaskState"];

export type Import = Omit<Schemas["Import"], "export"> & { export?: Values | null };
export type ImportState = Schemas["ImportState"];
export type Finding = Schemas["ImportFinding"];
export type Severity = Schemas["Severity"];

export type Export = Schemas["Export"];
export type NewExport = Schemas["ExportParameters"];
export type ExportHash = Schemas["ExportHash"];

export type ReportRun = Schemas["ReportRun"];
export type NewReportRun = Schemas["ReportParameters"];
export type ReportTable = Schemas["ReportTableOut"];
export type ReportCell = Schemas["ReportCellOut"];
export type Member = Schemas["ReportMember"];

export type Standard = Schemas["Standard"];
export type Field = Schemas["Field"];
export type CodeList = Schemas["CodeList"];
export type Code = Schemas["ListedCode"];

export type Standing = Schemas["OwnStanding"];
export type StandingState = Schemas["StandingState"];
export type StandingStep = Schemas["StandingStep"];
export type UserSummary = Schemas["UserSummary"];
export type UserDetail = Schemas["UserDetail"];
export type UserGrant = Schemas["UserGrant"];
export type Nomination = Schemas["Nomination"];
export type NewNomination = Schemas["NewNomination"];
export type NominationState = Schemas["NominationState"];
export type Agency = Schemas["Agency"];
export type AgencyDetail = Schemas["AgencyDetail"];
export type Memorandum = Schemas["Memorandum"];
export type NewMemorandum = Schemas["NewMemorandum"];
export type MemorandumState = Schemas["MemorandumState"];
export type UserList = Schemas["UserList"];
export type ListedUser = Schemas["ListedUser"];
export type Agreement = Schemas["Agreement"];
export type AgreementWithTexts = Schemas["AgreementWithTexts"];
export type AgreementText = Schemas["AgreementText"];
export type AgreementKind = Schemas["AgreementKind"];
export type Setting = Schemas["Setting"];
export type Mail = Schemas["Mail"];
export type MailState = Schemas["MailState"];
export type Words = Schemas["Words"];
export type CalendarItem = Schemas["CalendarItem"];
export type CalendarFeed = Schemas["CalendarFeed"];
export type TrainingClass = Schemas["Class"];
export type RegistrationState = Schemas["RegistrationState"];
export type ClassInput = Schemas["ClassInput"];
export type RosterLine = Schemas["RosterLine"];
export type Attendance = Schemas["Attendance"];
export type Course = Schemas["Course"];
export type CourseInput = Schemas["CourseInput"];
export type TrainingHoliday = Schemas["TrainingHoliday"];
export type ClassRequest = Schemas["ClassRequest"];
export type Certificate = Schemas["Certificate"];
export type PracticeCase = Schemas["PracticeCase"];
export type PracticeStep = Schemas["PracticeStep"];
export type SiteReset = Schemas["SiteReset"];
export type Release = Schemas["Release"];
export type NewRelease = Schemas["NewRelease"];
export type ReleaseExtent = Schemas["ReleaseExtent"];
export type Restriction = Schemas["Restriction"];
export type RestrictionReason = Schemas["RestrictionReason"];
export type Explanation = Schemas["Explanation"];
export type AccessReason = Schemas["AccessReason"];
export type Emergency = Schemas["Emergency"];
export type EmergencyReason = Schemas["EmergencyReason"];
export type NewEmergency = Schemas["NewEmergency"];
export type Role = Schemas["Role"];
