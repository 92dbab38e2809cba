import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "../../api/client";
import { asApiError } from "../../api/problem";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { Card } from "../../ui/Page";
import { Badge, Mono } from "../../ui/parts";
import { securityQuery } from "./queries";

interface AuthenticatorAppCardProps {
  enabled: boolean;
  onCodes: (codes: string[]) => void;
}

export function AuthenticatorAppCard({ enabled, onCodes }: AuthenticatorAppCardProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const start = useMutation({ mutationFn: () => body(api.POST("/api/v1/me/authenticator-app")) });
  const remove = useMutation({
    mutationFn: () => api.DELETE("/api/v1/me/authenticator-app"),
    onSuccess: () => queryClient.invalidateQueries(securityQuery),
  });
  const error = start.error ?? remove.error;
  return (
    <Card title={t`Authenticator app`} actions={enabled && <Badge tone="ok">{t`In use`}</Badge>}>
      <p>
        <Trans>An app on your phone shows a new code every half minute. Signing in then asks for it.</Trans>
      </p>
      {error && <ErrorPanel error={error} />}
      {enabled && (
        <div>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            <Trans>Remove the app</Trans>
          </Button>
        </div>
      )}
      {!enabled && !start.data && (
        <div>
          <Button busy={start.isPending} onClick={() => start.mutate()}>
            <Trans>Set up an app</Trans>
          </Button>
        </div>
      )}
      {!enabled && start.data && <Setup setup={start.data} onCodes={onCodes} onDone={() => start.reset()} />}
    </Card>
  );
}

interface SetupProps {
  setup: { secret: string; picture: string };
  onCodes: (codes: string[]) => void;
  onDone: () => void;
}

function Setup({ setup, onCodes, onDone }: SetupProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [code, setCode] = useState("");
  const confirm = useMutation({
    mutationFn: () => body(api.POST("/api/v1/me/authenticator-app/confirm", { body: { code } })),
    onSuccess: async ({ recovery_codes }) => {
      if (recovery_codes) onCodes(recovery_codes);
      await queryClient.invalidateQueries(securityQuery);
      onDone();
    },
  });
  const wrong = asApiError(confirm.error)?.problem.errors?.some((entry) => entry.pointer === "/code");
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate();
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        <Trans>Scan this picture with the app, or type the key below it. Then enter the code that the app shows.</Trans>
      </p>
      <img src={`data:image/svg+xml;base64,${btoa(setup.picture)}`} alt={t`QR code for the app`} width={240} />
      <p>
        <Trans>Key:</Trans> <Mono>{setup.secret.replace(/(.{4})(?=.)/g, "$1 ")}</Mono>
      </p>
      {confirm.isError && !wrong && <ErrorPanel error={confirm.error} />}
      <TextField
        label={t`Code`}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        error={wrong ? t`This code is not right. Check that the clock of your phone is.` : undefined}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <div>
        <Button variant="primary" type="submit" busy={confirm.isPending}>
          <Trans>Use this app</Trans>
        </Button>
      </div>
    </form>
  );
}
