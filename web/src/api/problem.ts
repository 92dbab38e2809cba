/** RFC 9457 problems, and the one error type that the rest of the app sees. */

export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string | null;
  code: string;
  request_id?: string | null;
  errors?: FieldProblem[];
}

/** What a caller can do about an error. */
export type Remedy = "sign_in" | "ask_for_access" | "reload" | "correct" | "retry" | "none";

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = "ApiError";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** Status 0 stands for "no answer": the network or the server is away. */
export const OFFLINE_STATUS = 0;

export function offlineError(): ApiError {
  return new ApiError({ type: "about:blank", title: "offline", status: OFFLINE_STATUS, code: "offline" });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => ({
    pointer: text(entry.pointer) ?? "",
    code: text(entry.code) ?? "invalid",
    detail: text(entry.detail) ?? "",
  }));
}

/** Reads any body into a problem; a body that is no problem document still yields a usable one. */
export function toProblem(status: number, body: unknown): Problem {
  const source = isRecord(body) ? body : {};
  return {
    type: text(source.type) ?? "about:blank",
    title: text(source.title) ?? `HTTP ${status}`,
    status,
    detail: text(source.detail),
    code: text(source.code) ?? `http-${status}`,
    request_id: text(source.request_id),
    errors: fieldProblems(source.errors),
  };
}

export async function errorFromResponse(response: Response): Promise<ApiError> {
  let body: unknown = null;
  try {
    body = await response.clone().json();
  } catch {
    // The body is no JSON (a proxy's page, say): the status alone has to do.
  }
  return new ApiError(toProblem(response.status, body));
}

/** Whether the server asks for a fresh proof of who is asking. The body stays readable. */
export async function isStepUpRequired(response: Response): Promise<boolean> {
  return response.status === 403 && (await errorFromResponse(response)).code === "step-up-required";
}

export function asApiError(error: unknown): ApiError | null {
  return error instanceof ApiError ? error : null;
}

export function remedyFor(status: number): Remedy {
  if (status === 401) return "sign_in";
  if (status === 403) return "ask_for_access";
  if (status === 409 || status === 412) return "reload";
  if (status === 400 || status === 422) return "correct";
  if (status === OFFLINE_STATUS || status === 429 || status >= 500) return "retry";
  return "none";
}

/** `/values/FirstName` → `FirstName`, undoing the escapes of a JSON pointer (RFC 6901). */
export function fieldOfPointer(pointer: string): string {
  const last = pointer.slice(pointer.lastIndexOf("/") + 1);
  return last.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The messages of a problem by field; the first message of a field wins. */
export function messagesByField(problem: Problem): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const error of problem.errors ?? []) {
    const field = fieldOfPointer(error.pointer);
    if (!(field in messages)) messages[field] = error.detail;
  }
  return messages;
}
