/** Who is signed in. The state lives in memory; a reload restores it through the refresh cookie. */
import { useSyncExternalStore } from "react";
import { api, body, onTokenNeeded } from "../api/client";
import { setToken } from "../api/token";
import type { Permission, Session, User } from "../api/types";

let user: User | null = null;
let restored = false;
const listeners = new Set<() => void>();

function emit(): void {
  for (const listener of listeners) listener();
}

function accept(session: Session): boolean {
  const signedIn = session.signed_in && session.access_token != null;
  setToken(signedIn ? (session.access_token ?? null) : null, session.expires_in_seconds ?? null);
  const next = signedIn ? (session.user ?? null) : null;
  setUser(next);
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

let refreshing: Promise<boolean> | null = null;

/** One refresh at a time: the cookie is renewed with each use, so two at once would undo each other. */
function refreshSession(): Promise<boolean> {
  refreshing ??= body(api.POST("/api/v1/sessions/current/refresh"))
    .then(accept)
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

export async function signIn(email: string, password: string): Promise<void> {
  accept(await body(api.POST("/api/v1/sessions", { body: { email, password } })));
  restored = true;
}

export async function signOut(): Promise<void> {
  try {
    await api.DELETE("/api/v1/sessions/current");
  } finally {
    forgetSession();
  }
}

/** Drops the session on this page only, after the server said it is over. */
export function forgetSession(): void {
  setToken(null, null);
  user = null;
  emit();
}

export function currentUser(): User | null {
  return user;
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
