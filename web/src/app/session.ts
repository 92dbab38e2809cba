/** Who is signed in. The state lives in memory; a reload restores it through the refresh cookie. */
import { useSyncExternalStore } from "react";
import { api, body, endAbandonedSession, onTokenNeeded } from "../api/client";
import { getToken, isNearlyExpired, setToken } from "../api/token";
import type { PasskeyAnswer, Permission, SecondFactor, Session, SessionEnding, User } from "../api/types";

/** How long the session lasts. */
export interface SessionLimits {
  idleMinutes: number;
  endsAt: number;
}

let user: User | null = null;
let limits: SessionLimits | null = null;
let otherSessions = 0;
let ending: SessionEnding | null = null;
/** Whose work was on the screen last: somebody else who signs in starts afresh. */
let lastUserId: string | null = null;
let restored = false;
const listeners = new Set<() => void>();

function emit(): void {
  for (const listener of listeners) listener();
}

function accept(session: Session): boolean {
  const signedIn = session.signed_in && session.access_token != null;
  setToken(signedIn ? (session.access_token ?? null) : null, session.expires_in_seconds ?? null);
  const next = signedIn ? (session.user ?? null) : null;
  limits = signedIn ? limitsOf(session) : null;
  if (session.over_because) ending = session.over_because;
  setUser(next);
  if (next) ending = null;
  return signedIn;
}

/** Grants and standing change while somebody is signed in, so the whole of it is compared. */
function setUser(next: User | null): void {
  if (JSON.stringify(next) === JSON.stringify(user)) return;
  user = next;
  emit();
}

/** Asks who I am now: after a signature or a class, what I may do has changed. */
export async function reloadUser(): Promise<void> {
  setUser(await body<User>(api.GET("/api/v1/me")));
}

function limitsOf(session: Session): SessionLimits {
  return { idleMinutes: session.idle_minutes ?? 30, endsAt: Date.parse(session.ends_at ?? "") };
}

let refreshing: Promise<boolean> | null = null;
/** After a session was given up here, its cookie may live for a moment longer: nothing may revive it meanwhile. */
let givenUp = false;

/** One refresh at a time: the cookie is renewed with each use, so two at once would undo each other. */
export function refreshSession(): Promise<boolean> {
  if (givenUp) return Promise.resolve(false);
  refreshing ??= body(api.POST("/api/v1/sessions/current/refresh"))
    // Given up while the answer was on its way: it comes too late.
    .then((session) => !givenUp && accept(session))
    .catch(() => false)
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

onTokenNeeded(refreshSession);

/** Asks the server once per page load whether a session is still alive. */
export async function restoreSession(): Promise<User | null> {
  if (!restored) {
    await refreshSession();
    restored = true;
  }
  return user;
}

function opened(session: Session): void {
  givenUp = false;
  accept(session);
  otherSessions = session.other_sessions ?? 0;
  restored = true;
}

/** Checks the password; answers what else is asked for, or nothing when somebody is signed in now. */
export async function signIn(email: string, password: string): Promise<SecondFactor | null> {
  const session = await body(api.POST("/api/v1/sessions", { body: { email, password } }));
  if (session.second_factor) return session.second_factor;
  opened(session);
  return null;
}

export type Factor = { code: string } | { recovery_code: string } | { passkey: PasskeyAnswer };

export async function answerSecondFactor(token: string, factor: Factor): Promise<void> {
  opened(await body(api.POST("/api/v1/sessions/second-factor", { body: { token, ...factor } })));
}

export async function signInWithPasskey(answer: PasskeyAnswer): Promise<void> {
  opened(await body(api.POST("/api/v1/sessions/passkey", { body: answer })));
}

export async function signOut(): Promise<void> {
  try {
    await api.DELETE("/api/v1/sessions/current");
  } finally {
    forgetSession();
  }
}

/** Clears the session from this page at once and ends it on the server behind it. */
export function abandonSession(because: SessionEnding | null): void {
  const token = isNearlyExpired() ? null : getToken();
  forgetSession(because);
  void endAbandonedSession(token).catch(() => undefined);
}

/** Drops the session on this page only, after the server said it is over. */
export function forgetSession(because: SessionEnding | null = null): void {
  setToken(null, null);
  givenUp = true;
  lastUserId = user?.id ?? lastUserId;
  user = null;
  limits = null;
  ending = because;
  emit();
}

export function currentUser(): User | null {
  return user;
}

export function sessionLimits(): SessionLimits | null {
  return limits;
}

/** In how many other places the user was signed in at the time of signing in. */
export function otherSessionsAtSignIn(): number {
  return otherSessions;
}

/** Why the last session on this page is over, when it was not by signing out. */
export function lastEnding(): SessionEnding | null {
  return ending;
}

/** Whether the person who has just signed in is another one than the one whose work was on the screen. */
export function isSomebodyElse(): boolean {
  return lastUserId !== null && lastUserId !== user?.id;
}

export function may(permission: Permission): boolean {
  return user?.permissions.includes(permission) ?? false;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUser(): User | null {
  return useSyncExternalStore(subscribe, currentUser);
}

export function useMay(permission: Permission): boolean {
  return useUser()?.permissions.includes(permission) ?? false;
}
