// TEMPORARY hand-written types until openapi.json exists.
export type Permission =
  | "client:read"
  | "client:write"
  | "client:reveal"
  | "project:read"
  | "import:write"
  | "export:write"
  | "report:run"
  | "standards:read"
  | "task:read"
  | "audit:read"
  | "user:read"
  | "data_source:read"
  | "data_source:write";
export type Value = string | number | null;
export type Values = Record<string, Value>;
export interface Page<T> {
  data: T[];
  next: string | null;
}
export interface User {
  id: string;
  email: string;
  name: string;
  role: string;
  role_title: string;
  permissions: Permission[];
  language?: string | null;
}
export interface Session {
  signed_in: boolean;
  access_token?: string | null;
  expires_in_seconds?: number | null;
  user?: User | null;
}
export interface LiveSession {
  id: string;
  created_at: string;
  last_used_at?: string | null;
  user_agent?: string | null;
  current: boolean;
}
export interface DemoSignIn {
  email: string;
  password: string;
  role: string;
  name: string;
}
export interface SystemInfo {
  name: string;
  version: string;
  environment: "live" | "training" | "demo";
  standard: string;
  demo_sign_ins: DemoSignIn[];
}
export interface Ref {
  id: string;
  name: string;
}
export interface DataSource {
  id: string;
  name: string;
  created_at: string;
  client_count: number;
  last_import_at?: string | null;
}
export type MatchedOn = "name" | "alias" | "date_of_birth" | "ssn_last_four" | "hmis_id";
export type ClientSort = "name" | "-name" | "last_contact" | "-last_contact" | "relevance";
export interface ClientSummary {
  id: string;
  hmis_id: string;
  first_name?: string | null;
  last_name?: string | null;
  name_suffix?: string | null;
  aliases: string[];
  birth_year?: number | null;
  date_of_birth_masked?: string | null;
  age?: number | null;
  ssn_masked?: string | null;
  veteran_status?: number | null;
  open_enrollment_count: number;
  last_contact?: string | null;
  data_source: Ref;
  matched_on: MatchedOn[];
}
export interface Alias {
  id: string;
  name: string;
  kind: "preferred" | "also_known_as" | "former";
}
export type AliasKind = Alias["kind"];
export interface Client extends Omit<ClientSummary, "aliases"> {
  values: Values;
  aliases: Alias[];
  created?: string;
  updated?: string;
}
export interface Revealed {
  ssn?: string | null;
  date_of_birth?: string | null;
}
export interface TimelineProject {
  id: string;
  name: string;
  project_type?: number | null;
  organization_name: string;
}
export interface HouseholdMember {
  client_id: string;
  name?: string | null;
  age?: number | null;
  relationship?: number | null;
  entry_date: string;
  exit_date?: string | null;
}
export interface TimelineEnrollment {
  id: string;
  hmis_enrollment_id: string;
  project: TimelineProject;
  household_id?: string | null;
  relationship_to_head_of_household?: number | null;
  entry_date: string;
  exit_date?: string | null;
  move_in_date?: string | null;
  destination?: number | null;
  living_situation?: number | null;
  household_members: HouseholdMember[];
  bed_nights: { count: number; first?: string | null; last?: string | null; dates: string[] };
  services: { id: string; date: string; record_type: number; type_provided?: number | null }[];
  assessments: { id: string; file: string; date: string; data_collection_stage?: number | null }[];
}
export interface Timeline {
  client: ClientSummary;
  enrollments: TimelineEnrollment[];
}
export interface Change {
  id: string;
  at: string;
  by?: Ref | null;
  import_id?: string | null;
  table: string;
  record_id: string;
  action: "changed" | "removed" | "restored";
  fields: { name: string; label?: string | null; before: Value; after: Value }[];
}
export interface Enrollment {
  id: string;
  hmis_enrollment_id: string;
  values: Values;
  exit?: { values: Values } | null;
  client: ClientSummary;
  project: TimelineProject;
  household_members: HouseholdMember[];
}
export interface RecordRow {
  id: string;
  file: string;
  values: Values;
  date?: string | null;
  created?: string;
  updated?: string;
}
export interface OrganizationSummary {
  id: string;
  name: string;
  common_name?: string | null;
  victim_service_provider: boolean;
  project_count: number;
  data_source: Ref;
}
export interface Organization extends OrganizationSummary {
  projects: ProjectSummary[];
}
export interface ProjectSummary {
  id: string;
  hmis_project_id: string;
  name: string;
  organization: Ref;
  project_type?: number | null;
  operating_start_date?: string | null;
  operating_end_date?: string | null;
  coc_codes: string[];
  bed_count: number;
  enrolled_today: number;
}
export type ProjectSort = "name" | "-name" | "organization" | "enrolled" | "-enrolled";
export interface Project extends ProjectSummary {
  values: Values;
  cocs: Values[];
  funders: Values[];
  inventory: Values[];
  hmis_participation: Values[];
  ce_participation: Values[];
  affiliations: Values[];
}
export interface ProjectEnrollment {
  enrollment_id: string;
  client: { id: string; name?: string | null; age?: number | null };
  household_id?: string | null;
  relationship?: number | null;
  entry_date: string;
  days: number;
  move_in_date?: string | null;
}
export interface OccupancyDay {
  date: string;
  people: number;
  beds: number;
}
export type TaskState = "queued" | "running" | "succeeded" | "failed" | "cancelled";
export interface Task {
  id: string;
  kind: string;
  state: TaskState;
  progress: {
    done: number;
    total: number;
    message?: string | null;
    parts: { name: string; done: number; total: number; state: string }[];
  };
  log: { at: string; message: string }[];
  result?: unknown;
  error?: { title: string; detail?: string | null; code: string; request_id?: string | null } | null;
  created_at: string;
  started_at?: string | null;
  finished_at?: string | null;
  created_by?: Ref | null;
}
export type ImportState =
  | "received"
  | "checking"
  | "ready"
  | "refused"
  | "committing"
  | "committed"
  | "discarded"
  | "failed";
export type Severity = "fatal" | "error" | "warning";
export interface ImportFile {
  file: string;
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  restored: number;
  set_aside: number;
}
export interface Import {
  id: string;
  data_source: Ref;
  file_name?: string | null;
  byte_count: number;
  state: ImportState;
  standard?: string | null;
  export?: Values | null;
  files: ImportFile[];
  findings: {
    fatal: number;
    error: number;
    warning: number;
    rules: { rule: string; severity: Severity; title: string; count: number; file?: string | null }[];
  };
  task_id?: string | null;
  created_at: string;
  created_by?: Ref | null;
  committed_at?: string | null;
}
export interface Finding {
  id: string;
  severity: Severity;
  rule: string;
  title: string;
  file?: string | null;
  line?: number | null;
  column?: string | null;
  value?: string | null;
  message: string;
}
export interface Export {
  id: string;
  state: string;
  task_id?: string | null;
  data_source?: Ref | null;
  project_ids: string[];
  start_date?: string | null;
  end_date?: string | null;
  hash: "unhashed" | "sha_256";
  created_at: string;
  created_by?: Ref | null;
  byte_count?: number | null;
  file_name?: string | null;
}
export interface ReportCell {
  column: string;
  value?: string | number | null;
  kind: "count" | "percent" | "blank" | "text";
  members: number;
}
export interface ReportTable {
  id: string;
  title: string;
  columns: string[];
  rows: { label: string; cells: ReportCell[] }[];
}
export interface ReportRun {
  id: string;
  report: string;
  title: string;
  parameters: { project_ids: string[]; coc_codes: string[]; start_date: string; end_date: string };
  true_as_of: string;
  created_by?: Ref | null;
  duration_ms: number;
  tables: ReportTable[];
}
export interface Member {
  client: { id: string; name?: string | null };
  enrollment_id?: string | null;
  project?: Ref | null;
  reason?: string | null;
  rule?: string | null;
  field?: { file: string; column: string } | null;
  record_id?: string | null;
}
export interface Field {
  name: string;
  column: string;
  table: string;
  kind: "text" | "integer" | "money" | "date" | "date_time";
  max_length?: number | null;
  nullable: boolean;
  list?: string | null;
  list_when: { when: [string, number[]][]; list: string }[];
  key: "none" | "primary" | "foreign" | "group";
  references?: string | null;
  elements: string[];
  personal: string;
  pattern?: string | null;
  allowed_set?: string | null;
}
export interface FileSpec {
  name: string;
  table: string;
  group: string;
  description: string;
  fields: Field[];
}
export interface Code {
  code: string;
  label: string;
  retired: boolean;
  missing_reason: boolean;
}
export interface CodeList {
  number: string;
  name: string;
  codes: Code[];
}
export interface Standard {
  id: string;
  name: string;
  csv_version: string;
  effective: string;
  current: boolean;
  files: FileSpec[];
}
export type RecordFile =
  | "IncomeBenefits"
  | "HealthAndDV"
  | "EmploymentEducation"
  | "Disabilities"
  | "Services"
  | "CurrentLivingSituation"
  | "Assessment"
  | "AssessmentQuestions"
  | "AssessmentResults"
  | "Event"
  | "YouthEducationStatus";
export type OrganizationSort = "name" | "-name";
export interface NewExport {
  data_source_id: string | null;
  project_ids: string[];
  start_date: string | null;
  end_date: string | null;
  hash: "unhashed" | "sha_256";
}
export interface NewReportRun {
  report: "data_quality";
  project_ids: string[];
  coc_codes: string[];
  start_date: string;
  end_date: string;
}
export interface ReportRunSummary {
  id: string;
  report: string;
  title: string;
  parameters: ReportRun["parameters"];
  true_as_of: string;
  created_by?: Ref | null;
  duration_ms: number;
}
