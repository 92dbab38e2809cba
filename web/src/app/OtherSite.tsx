/** The way from the main site to the training site and back. */
import { Trans } from "@lingui/react/macro";
import type { SystemInfo } from "../api/types";

/** Where the other site is; on the same host with another port when the server names no address. */
export function addressOf(site: { url: string | null; port: number }, here: { protocol: string; hostname: string }) {
  return site.url ?? `${here.protocol}//${here.hostname}:${site.port}`;
}

export function OtherSite({ system }: { system: SystemInfo | undefined }) {
  const site = system?.other_site;
  if (!site) return null;
  return (
    <p className="note">
      <a href={addressOf(site, location)}>
        {site.environment === "training" ? (
          <Trans>Practise on the training site</Trans>
        ) : (
          <Trans>Leave training: go to the main site</Trans>
        )}
      </a>
    </p>
  );
}
