/**
 * The access token. It lives in this module's memory and nowhere else: not in storage, not in a cookie the page can
 * read. A reload gets a new one through the refresh cookie.
 */
let accessToken: string | null = null;
let expiresAt = 0;

export function setToken(token: string | null, expiresInSeconds: number | null, now = Date.now()): void {
  accessToken = token;
  expiresAt = token === null ? 0 : now + (expiresInSeconds ?? 0) * 1000;
}

export function getToken(): string | null {
  return accessToken;
}

/** True when there is a token with less than `marginSeconds` left. */
export function isNearlyExpired(now = Date.now(), marginSeconds = 30): boolean {
  return accessToken !== null && expiresAt - now < marginSeconds * 1000;
}
