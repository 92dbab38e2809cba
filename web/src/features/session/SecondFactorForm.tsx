/** The second step of signing in: passkey first, then code, then recovery code. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { PasskeyRequest, SecondFactor } from "../../api/types";
import { answerSecondFactor, type Factor } from "../../app/session";
import { askPasskey, passkeysWork, wasGivenUp } from "../../lib/passkeys";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { ProofError } from "../security/ProofError";
import { entranceFormClass } from "./EntrancePage";

interface SecondFactorFormProps {
  asked: SecondFactor;
  onDone: () => void;
  onBack: () => void;
}

export function SecondFactorForm({ asked, onDone, onBack }: SecondFactorFormProps) {
  const { t } = useLingui();
  const [recovering, setRecovering] = useState(!asked.authenticator_app && !asked.passkey);
  const [code, setCode] = useState("");
  const answering = useMutation({
    mutationFn: (factor: Factor) => answerSecondFactor(asked.token, factor),
    onSuccess: onDone,
  });
  const asking = useMutation({
    mutationFn: (request: PasskeyRequest) => askPasskey(request),
    onSuccess: (passkey) => answering.mutate({ passkey }),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!answering.isPending) answering.mutate(recovering ? { recovery_code: code } : { code });
  }
  const failure = answering.error ?? (wasGivenUp(asking.error) ? null : asking.error);
  const { passkey } = asked;
  return (
    <form className={entranceFormClass} onSubmit={submit}>
      <h1>
        <Trans>One more step</Trans>
      </h1>
      {failure && <ProofError error={failure} />}
      {passkey && passkeysWork() && (
        <Button
          icon={<IconFingerprint size={18} aria-hidden />}
          busy={asking.isPending}
          onClick={() => asking.mutate(passkey)}
        >
          <Trans>Use a passkey</Trans>
        </Button>
      )}
      {recovering ? (
        <TextField
          key="recovery"
          label={t`Recovery code`}
          hint={t`Four groups of four. Each code works once.`}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      ) : (
        asked.authenticator_app && (
          <TextField
            key="code"
            label={t`Code of your authenticator app`}
            hint={t`Six digits. They change every half minute.`}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )
      )}
      {(recovering || asked.authenticator_app) && (
        <Button variant="primary" type="submit" busy={answering.isPending}>
          <Trans>Sign in</Trans>
        </Button>
      )}
      {asked.recovery_codes && !recovering && (
        <Button
          variant="quiet"
          onClick={() => {
            setRecovering(true);
            setCode("");
          }}
        >
          <Trans>Use a recovery code</Trans>
        </Button>
      )}
      <Button variant="quiet" onClick={onBack}>
        <Trans>Back to email and password</Trans>
      </Button>
      <p className="note">
        <Trans>Lost phone and recovery codes? Your HMIS administrator can help after making sure that it is you.</Trans>
      </p>
    </form>
  );
}
