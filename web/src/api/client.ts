/** The one way to the server: typed calls, the bearer token, one silent refresh, and problems as `ApiError`. */
import createClient, { type Middleware } from "openapi-fetch";
import { errorFromResponse, isStepUpRequired, offlineError } from "./problem";
import type { paths } from "./schema";
import { getToken, isNearlyExpired } from "./token";

type Refresh = () => Promise<boolean>;

let refresh: Refresh = async () => false;

/** The session module hands in how to refresh; the client must not know about screens. */
export function onTokenNeeded(handler: Refresh): void {
  refresh = handler;
}

let stepUp: Refresh = async () => false;

/** The step-up dialog hands in how to prove who is asking; a request that needs it waits and is sent again. */
export function onProofNeeded(handler: Refresh): void {
  stepUp = handler;
}

/**
 * `fetch` with the token. Refreshes before the token runs out, and once more if the server says 401 all the same. A
 * request that needs a fresh proof is repeated as it was after the proof.
 */
export async function authorizedFetch(input: Request): Promise<Response> {
  if (isNearlyExpired()) await refresh();
  const [again, proven] = [input.clone(), input.clone()];
  let response = await send(input);
  if (response.status === 401 && !isSignIn(input) && (await refresh())) response = await send(again);
  if (await isStepUpRequired(response)) return (await stepUp()) ? send(proven) : response;
  return response;
}

async function send(request: Request): Promise<Response> {
  const token = getToken();
  if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw offlineError();
  }
}

const signInPaths = ["", "/current/refresh", "/second-factor", "/passkey-challenge", "/passkey"];

/** Signing in and refreshing answer for themselves: a 401 there must not start a refresh. */
function isSignIn(request: Request): boolean {
  const path = new URL(request.url).pathname;
  return request.method === "POST" && signInPaths.some((end) => path === `/api/v1/sessions${end}`);
}

const problems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await errorFromResponse(response);
    return undefined;
  },
};

/** The origin is spelled out so that every request URL is absolute. */
const baseUrl = typeof location === "undefined" ? "http://localhost" : location.origin;

export const api = createClient<paths>({ baseUrl, fetch: authorizedFetch, credentials: "same-origin" });
api.use(problems);

/** The body of an answer; `openapi-fetch` types it as optional because errors are values there and are thrown here. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** As `body`, for answers with free-form JSON inside (HUD's values), whose type the contract cannot name. */
export async function freeBody<T>(call: Promise<{ data?: unknown }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** For answers that are no JSON: files and event streams. */
export async function fetchRaw(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await authorizedFetch(new Request(new URL(path, baseUrl), init));
  if (!response.ok) throw await errorFromResponse(response);
  return response;
}

/** A key that lets the server recognise a repeated POST. */
export function idempotencyKey(): { "Idempotency-Key": string } {
  return { "Idempotency-Key": crypto.randomUUID() };
}

/** The token for a request that `fetch` does not send, renewed when it is about to run out. */
export async function freshToken(): Promise<string | null> {
  if (isNearlyExpired()) await refresh();
  return getToken();
}

/**
 * Ends a session whose token this page has given up already, so that nothing waits for the answer. Without a token
 * that is still good, the cookie gets one for this purpose alone.
 */
export async function endAbandonedSession(token: string | null): Promise<void> {
  const good = token ?? (await tokenByCookie());
  if (good === null) return;
  const headers = { Authorization: `Bearer ${good}` };
  await fetch(new URL("/api/v1/sessions/current", baseUrl), { method: "DELETE", headers, keepalive: true });
}

async function tokenByCookie(): Promise<string | null> {
  const response = await fetch(new URL("/api/v1/sessions/current/refresh", baseUrl), { method: "POST" });
  if (!response.ok) return null;
  const session: { access_token?: string | null } = await response.json();
  return session.access_token ?? null;
}
