/** Account → Security: everything by which somebody proves who they are, and where they are signed in. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "../../api/client";
import type { Security } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useUser } from "../../app/session";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card, Page } from "../../ui/Page";
import { Loading, Notice } from "../../ui/parts";
import { AuthenticatorAppCard } from "./AuthenticatorApp";
import { ChangePasswordForm } from "./ChangePasswordForm";
import { PasskeysCard } from "./Passkeys";
import { securityQuery } from "./queries";
import { RecoveryCodesDialog } from "./RecoveryCodes";
import { SessionsCard } from "./SessionsCard";

export function SecurityPage() {
  const { t } = useLingui();
  const security = useQuery(securityQuery);
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Page title={t`Sign-in and security`} sub={t`Your password, your second factors, and where you are signed in.`}>
      {security.isPending && <Loading />}
      {security.isError && <ErrorPanel error={security.error} onRetry={() => void security.refetch()} />}
      {security.data && (
        <>
          <PasskeysCard passkeys={security.data.passkeys} onCodes={setCodes} />
          <AuthenticatorAppCard enabled={security.data.authenticator_app} onCodes={setCodes} />
          <RecoveryCard security={security.data} onCodes={setCodes} />
          <PasswordCard security={security.data} />
        </>
      )}
      <SessionsCard />
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </Page>
  );
}

function RecoveryCard({ security, onCodes }: { security: Security; onCodes: (codes: string[]) => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: () => body(api.POST("/api/v1/me/recovery-codes")),
    onSuccess: async ({ recovery_codes }) => {
      if (recovery_codes) onCodes(recovery_codes);
      await queryClient.invalidateQueries(securityQuery);
    },
  });
  if (!security.authenticator_app && security.passkeys.length === 0) return null;
  return (
    <Card title={t`Recovery codes`}>
      <p>
        <Plural value={security.recovery_codes} one="# code is left." other="# codes are left." />{" "}
        <Trans>They sign you in when phone and passkey are gone. New ones replace those that you have.</Trans>
      </p>
      {make.isError && <ErrorPanel error={make.error} />}
      <div>
        <Button busy={make.isPending} onClick={() => make.mutate()}>
          <Trans>Make new codes</Trans>
        </Button>
      </div>
    </Card>
  );
}

function PasswordCard({ security }: { security: Security }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const user = useUser();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState(false);
  return (
    <Card title={t`Password`}>
      <p>
        <Trans>In force since {formatInstant(security.password_changed_at, locale)}.</Trans>{" "}
        <Trans>It never has to be changed by the calendar; change it when somebody else may know it.</Trans>
      </p>
      {changed && (
        <Notice tone="ok" role="status" title={t`The password is changed. All your other sessions are over.`} />
      )}
      {open ? (
        <ChangePasswordForm
          email={user?.email ?? ""}
          onDone={() => {
            setOpen(false);
            setChanged(true);
            void queryClient.invalidateQueries();
          }}
        />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>
            <Trans>Change the password</Trans>
          </Button>
        </div>
      )}
    </Card>
  );
}
