/** What stands in for a page that cannot be shown. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { asApiError } from "../api/problem";
import type { Permission } from "../api/types";
import { buttonClass } from "../ui/Button";
import { Page } from "../ui/Page";
import { Loading, Notice } from "../ui/parts";
import { ErrorPanel } from "./ErrorPanel";
import { useMay } from "./session";

export function PagePending() {
  return (
    <div style={{ padding: "14px 20px" }}>
      <Loading rows={8} />
    </div>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  if (asApiError(error)?.status === 404) return <NotFound />;
  if (asApiError(error)?.status === 403) return <NoPermission />;
  return (
    <Page title={t`This page could not be shown`}>
      <ErrorPanel
        error={error}
        onRetry={() => {
          boundary.reset();
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}

function HomeLink() {
  return (
    <Link to="/" className={buttonClass({ variant: "primary" })}>
      <Trans>Go to the start page</Trans>
    </Link>
  );
}

export function NotFound() {
  const { t } = useLingui();
  return (
    <Page title={t`Page not found`}>
      <p>
        <Trans>There is nothing at this address. It may have been removed, or it belongs to another agency.</Trans>
      </p>
      <div>
        <HomeLink />
      </div>
    </Page>
  );
}

export function NoPermission() {
  const { t } = useLingui();
  return (
    <Page title={t`No permission`}>
      <Notice tone="warn" title={t`Your role does not include this page.`}>
        <p>
          <Trans>Ask the HMIS administrator of your agency if you need it for your work.</Trans>
        </p>
      </Notice>
      <div>
        <HomeLink />
      </div>
    </Page>
  );
}

/** Shows its content to those who may see it. The server decides all the same; this spares a useless request. */
export function Guard({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useMay(permission) ? children : <NoPermission />;
}
