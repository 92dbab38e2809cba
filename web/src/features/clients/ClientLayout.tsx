import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import page from "../../ui/page.module.css";
import { LinkTabs } from "../../ui/parts";
import { ClientBar } from "./ClientBar";
import { clientQuery } from "./queries";

export function ClientLayout({ clientId }: { clientId: string }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(clientQuery(clientId));
  const params = { clientId };
  return (
    <div className={page.page}>
      <div className={page.crumb} data-no-print>
        <Link to="/clients">
          <Trans>Clients</Trans>
        </Link>
      </div>
      <ClientBar client={data.client} />
      <LinkTabs label={t`Parts of the record`}>
        <Link to="/clients/$clientId" params={params} activeOptions={{ exact: true }}>
          <Trans>Summary</Trans>
        </Link>
        <Link to="/clients/$clientId/timeline" params={params}>
          <Trans>Timeline</Trans>
        </Link>
        <Link to="/clients/$clientId/sharing" params={params}>
          <Trans>Sharing</Trans>
        </Link>
        <Link to="/clients/$clientId/history" params={params}>
          <Trans>History</Trans>
        </Link>
        <Link to="/clients/$clientId/views" params={params}>
          <Trans>Who has looked</Trans>
        </Link>
      </LinkTabs>
      <Outlet />
    </div>
  );
}
