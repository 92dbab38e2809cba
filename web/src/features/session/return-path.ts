/** Where to go after signing in. Only paths of this site: an address from outside must not steer anyone elsewhere. */
export function safeReturn(path: string | undefined): string {
  if (!path?.startsWith("/") || path.startsWith("//") || path.includes("\\") || path.startsWith("/sign-in")) return "/";
  return path;
}
