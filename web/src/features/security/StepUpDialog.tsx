/** Asks for a fresh proof when the server wants one. The request that needed it waits, and then goes through. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { api, body, onProofNeeded } from "../../api/client";
import type { PasskeyAnswer } from "../../api/types";
import { askPasskey, passkeysWork, wasGivenUp } from "../../lib/passkeys";
import { Button } from "../../ui/Button";
import { PasswordField, TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { ProofError } from "./ProofError";
import { securityQuery } from "./queries";

type Proof = { password: string } | { code: string } | { passkey: PasskeyAnswer };
type Answer = (proven: boolean) => void;

export function StepUpDialog() {
  const [waiting, setWaiting] = useState<Answer[]>([]);
  useEffect(() => {
    onProofNeeded(() => new Promise((resolve) => setWaiting((others) => [...others, resolve])));
    return () => onProofNeeded(async () => false);
  }, []);
  function answer(proven: boolean): void {
    for (const resolve of waiting) resolve(proven);
    setWaiting([]);
  }
  return waiting.length > 0 ? <ProofForm onAnswer={answer} /> : null;
}

function ProofForm({ onAnswer }: { onAnswer: Answer }) {
  const { t } = useLingui();
  const security = useQuery(securityQuery);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const proving = useMutation({
    mutationFn: (proof: Proof) => body(api.POST("/api/v1/sessions/current/proof", { body: proof })),
    onSuccess: () => onAnswer(true),
  });
  const asking = useMutation({
    mutationFn: async () => askPasskey(await body(api.POST("/api/v1/sessions/current/passkey-challenge"))),
    onSuccess: (passkey) => proving.mutate({ passkey }),
  });
  const hasPasskey = passkeysWork() && (security.data?.passkeys.length ?? 0) > 0;
  const hasApp = security.data?.authenticator_app ?? false;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!proving.isPending) proving.mutate(hasApp && code !== "" ? { code } : { password });
  }
  const failure = proving.error ?? (wasGivenUp(asking.error) ? null : asking.error);
  return (
    <Modal opened onClose={() => onAnswer(false)} title={t`Is it you?`}>
      <form className="stack" onSubmit={submit}>
        <p>
          <Trans>This concerns many people's private facts, or your own sign-in. Show once more who you are.</Trans>
        </p>
        {failure && <ProofError error={failure} />}
        {hasPasskey && (
          <Button onClick={() => asking.mutate()} busy={asking.isPending}>
            <Trans>Use a passkey</Trans>
          </Button>
        )}
        <PasswordField
          label={t`Password`}
          name="proof-password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          data-autofocus
        />
        {hasApp && (
          <TextField
            label={t`Or a code of your authenticator app`}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
        <div className="cluster">
          <Button variant="primary" type="submit" busy={proving.isPending}>
            <Trans>Go on</Trans>
          </Button>
          <Button onClick={() => onAnswer(false)}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  );
}
