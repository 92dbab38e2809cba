/** Choosing a password before anything else: by a link, or because somebody else has set the present one. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "../../api/client";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { reloadUser, useUser } from "../../app/session";
import { useSignOut } from "../../app/shell/AccountMenu";
import { formatInstant } from "../../lib/dates";
import { Button, buttonClass } from "../../ui/Button";
import { usePageTitle } from "../../ui/Page";
import { Loading, Notice } from "../../ui/parts";
import { ChangePasswordForm } from "../security/ChangePasswordForm";
import { NewPasswordForm } from "../security/NewPasswordForm";
import { EntrancePage, entranceFormClass } from "./EntrancePage";
import { safeReturn } from "./return-path";

export function ForcedPasswordPage({ returnTo }: { returnTo: string | undefined }) {
  const { t } = useLingui();
  usePageTitle(t`Choose a password`);
  const router = useRouter();
  const user = useUser();
  const leave = useSignOut();
  return (
    <EntrancePage>
      <div className={entranceFormClass}>
        <h1>
          <Trans>Choose a password of your own</Trans>
        </h1>
        <p>
          <Trans>Somebody else has set the password that you came in with. Nobody but you should know yours.</Trans>
        </p>
        <ChangePasswordForm
          email={user?.email ?? ""}
          onDone={() => void reloadUser().then(() => router.history.replace(safeReturn(returnTo)))}
        />
        <Button variant="quiet" onClick={() => void leave()}>
          <Trans>Sign out</Trans>
        </Button>
      </div>
    </EntrancePage>
  );
}

export function WelcomePage({ token }: { token: string }) {
  const { t } = useLingui();
  usePageTitle(t`Set your password`);
  return (
    <EntrancePage>
      <div className={entranceFormClass}>
        <h1>
          <Trans>Set your password</Trans>
        </h1>
        <LinkedPassword token={token} />
      </div>
    </EntrancePage>
  );
}

function LinkedPassword({ token }: { token: string }) {
  const locale = useIntlLocale();
  const [done, setDone] = useState(false);
  const invitation = useQuery({
    queryKey: ["invitation"],
    queryFn: () => body(api.POST("/api/v1/invitations/open", { body: { token } })),
    retry: false,
  });
  const accepting = useMutation({
    mutationFn: (password: string) => api.POST("/api/v1/invitations/accept", { body: { token, password } }),
    onSuccess: () => setDone(true),
  });
  if (done) return <PasswordSet />;
  if (invitation.isPending) return <Loading />;
  if (invitation.isError) return <BrokenLink error={invitation.error} />;
  const { name, email, shortest_password, letter_and_digit, expires_at } = invitation.data;
  return (
    <>
      <p>
        <Trans>
          Welcome, {name}. You sign in as {email}. This link works until {formatInstant(expires_at, locale)}.
        </Trans>
      </p>
      <NewPasswordForm
        email={email}
        rule={{ shortest: shortest_password, letterAndDigit: letter_and_digit }}
        busy={accepting.isPending}
        error={accepting.error}
        onChosen={(password) => accepting.mutate(password)}
      />
    </>
  );
}

function PasswordSet() {
  const { t } = useLingui();
  return (
    <>
      <Notice tone="ok" role="status" title={t`Your password is set.`} />
      <Link to="/sign-in" className={buttonClass({ variant: "primary" })}>
        <Trans>Sign in</Trans>
      </Link>
    </>
  );
}

function BrokenLink({ error }: { error: unknown }) {
  return (
    <>
      <ErrorPanel error={error} />
      <p>
        <Trans>A link works once and for three days. Your HMIS administrator can send you another one.</Trans>
      </p>
    </>
  );
}
