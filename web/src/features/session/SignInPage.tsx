import { Trans, useLingui } from "@lingui/react/macro";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { asApiError } from "../../api/problem";
import type { SecondFactor } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { OtherSite } from "../../app/OtherSite";
import { useRoleName } from "../../app/roles";
import { signIn } from "../../app/session";
import { LanguageButton, ThemeButton } from "../../app/shell/Preferences";
import { systemQuery } from "../../app/system";
import { passkeysWork } from "../../lib/passkeys";
import { Button } from "../../ui/Button";
import { PasswordField, TextField } from "../../ui/fields";
import { usePageTitle } from "../../ui/Page";
import { Notice } from "../../ui/parts";
import { ProofError } from "../security/ProofError";
import { EndingNotice } from "./EndingNotice";
import { EntrancePage } from "./EntrancePage";
import { useEnter, usePasskeySignIn } from "./entering";
import { SecondFactorForm } from "./SecondFactorForm";
import styles from "./signin.module.css";

export function SignInPage({ returnTo }: { returnTo: string | undefined }) {
  const { t } = useLingui();
  usePageTitle(t`Sign in`);
  const system = useQuery(systemQuery);
  return (
    <EntrancePage>
      <SignInForm returnTo={returnTo} demo={system.data?.demo_sign_ins ?? []} />
      <OtherSite system={system.data} />
      {system.isError && (
        <div className={styles.form}>
          <ErrorPanel error={system.error} onRetry={() => void system.refetch()} />
        </div>
      )}
    </EntrancePage>
  );
}

interface SignInFormProps {
  returnTo: string | undefined;
  demo: { email: string; password: string; role: string; name: string }[];
}

function SignInForm({ returnTo, demo }: SignInFormProps) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const enter = useEnter(returnTo);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [second, setSecond] = useState<SecondFactor | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const signing = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: (asked) => (asked ? setSecond(asked) : enter()),
  });
  const keying = usePasskeySignIn(enter);
  if (second) return <SecondFactorForm asked={second} onDone={enter} onBack={() => setSecond(null)} />;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!signing.isPending) signing.mutate();
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <h1>
        <Trans>Sign in</Trans>
      </h1>
      <EndingNotice />
      {signing.isError && <SignInError error={signing.error} />}
      {keying.error !== null && <ProofError error={keying.error} />}
      <TextField
        label={t`Email`}
        type="email"
        name="email"
        autoComplete="username webauthn"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordField
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button variant="primary" type="submit" busy={signing.isPending} ref={button}>
        <Trans>Sign in</Trans>
      </Button>
      {passkeysWork() && (
        <Button icon={<IconFingerprint size={18} aria-hidden />} busy={keying.busy} onClick={keying.start}>
          <Trans>Sign in with a passkey</Trans>
        </Button>
      )}
      {demo.length > 0 && (
        <section aria-labelledby="demo-title" className="stack">
          <h2 id="demo-title">
            <Trans>Try it as</Trans>
          </h2>
          <ul className={styles.demo}>
            {demo.map((entry) => (
              <li key={entry.email}>
                <Button
                  onClick={() => {
                    setEmail(entry.email);
                    setPassword(entry.password);
                    button.current?.focus();
                  }}
                >
                  {entry.name} <span>{roleName(entry.role)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <hr />
      <p className="note">
        <Trans>This system holds private information. Your use is recorded.</Trans>
      </p>
      <div className="cluster" style={{ justifyContent: "flex-end" }}>
        <LanguageButton />
        <ThemeButton />
      </div>
    </form>
  );
}

function SignInError({ error }: { error: unknown }) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new failure takes the focus again.
  useEffect(() => box.current?.focus(), [error]);
  const wrong = asApiError(error)?.status === 401;
  return (
    <div ref={box} tabIndex={-1}>
      {wrong ? (
        <Notice tone="error" role="alert" title={t`The email or the password is not right.`}>
          <p>
            <Trans>Check both and try again. Your HMIS administrator can give you a new password.</Trans>
          </p>
        </Notice>
      ) : (
        <ErrorPanel error={error} />
      )}
    </div>
  );
}
