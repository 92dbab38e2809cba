/** Two fields and one rule in words. Pasting and password managers work; what the server objects to stands at the field. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useState } from "react";
import { asApiError } from "../../api/problem";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { PasswordField } from "../../ui/fields";
import { usePasswordFault } from "./password-faults";

export interface PasswordRule {
  shortest: number;
  letterAndDigit: boolean;
}

interface NewPasswordFormProps {
  email: string;
  rule: PasswordRule;
  busy: boolean;
  error: unknown;
  onChosen: (password: string) => void;
  /** Fields above the new password. */
  children?: ReactNode;
}

export function NewPasswordForm({ email, rule, busy, error, onChosen, children }: NewPasswordFormProps) {
  const { t } = useLingui();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [checked, setChecked] = useState(false);
  const fault = usePasswordFault();
  const problem = asApiError(error)?.problem;
  const elsewhere = problem && !problem.errors?.length;
  const known = problem?.errors?.find((entry) => /password$/.test(entry.pointer) && !/current/.test(entry.pointer));
  const different = checked && password !== again ? t`The two do not match.` : undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (!busy && password === again) onChosen(password);
  }
  return (
    <form className="stack" onSubmit={submit}>
      {elsewhere && <ErrorPanel error={error} />}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {children}
      <PasswordField
        label={t`New password`}
        name="new-password"
        autoComplete="new-password"
        required
        hint={
          <>
            <Trans>At least {rule.shortest} characters. Several words are easy to remember.</Trans>{" "}
            {rule.letterAndDigit && <Trans>With at least one letter and one digit.</Trans>}
          </>
        }
        error={known && fault(known.code, known.detail)}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <PasswordField
        label={t`New password again`}
        name="new-password-again"
        autoComplete="new-password"
        required
        error={different}
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          <Trans>Set the password</Trans>
        </Button>
      </div>
    </form>
  );
}
