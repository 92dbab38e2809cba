import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "../../api/client";
import type { Passkey } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatInstant } from "../../lib/dates";
import { makePasskey, passkeysWork, wasGivenUp } from "../../lib/passkeys";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { Card } from "../../ui/Page";
import { None, Notice } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { securityQuery } from "./queries";

export function PasskeysCard({ passkeys, onCodes }: { passkeys: Passkey[]; onCodes: (codes: string[]) => void }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: async () => {
      const made = await makePasskey(await body(api.POST("/api/v1/me/passkeys/challenge")));
      return body(api.POST("/api/v1/me/passkeys", { body: { name: name.trim() || t`Passkey`, ...made } }));
    },
    onSuccess: async ({ recovery_codes }) => {
      setName("");
      if (recovery_codes) onCodes(recovery_codes);
      await queryClient.invalidateQueries(securityQuery);
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.DELETE("/api/v1/me/passkeys/{id}", { params: { path: { id } } }),
    onSuccess: () => queryClient.invalidateQueries(securityQuery),
  });
  const error = remove.error ?? (wasGivenUp(add.error) ? null : add.error);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  }
  return (
    <Card title={t`Passkeys`}>
      <p>
        <Trans>
          A passkey signs you in with your fingerprint, your face or a security key, without a password. Nobody can
          guess it or lure it out of you.
        </Trans>
      </p>
      {error && <ErrorPanel error={error} />}
      {passkeys.length > 0 && (
        <SimpleTable<Passkey>
          label={t`Passkeys`}
          rows={passkeys}
          rowKey={(row) => row.id}
          columns={[
            { id: "name", header: t`Name`, rowHeader: true, cell: (row) => row.name },
            { id: "made", header: t`Added`, cell: (row) => formatInstant(row.created_at, locale) },
            {
              id: "used",
              header: t`Last used`,
              cell: (row) => (row.last_used_at ? formatInstant(row.last_used_at, locale) : <None />),
            },
            {
              id: "remove",
              header: t`Action`,
              cell: (row) => (
                <Button small variant="danger" busy={remove.isPending} onClick={() => remove.mutate(row.id)}>
                  <Trans>Remove</Trans>
                  <span className="visually-hidden"> {row.name}</span>
                </Button>
              ),
            },
          ]}
        />
      )}
      {passkeysWork() ? (
        <form className="cluster" onSubmit={submit} style={{ alignItems: "end" }}>
          <TextField
            label={t`Name of the new passkey`}
            hint={t`For example: my phone`}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" busy={add.isPending}>
            <Trans>Add a passkey</Trans>
          </Button>
        </form>
      ) : (
        <Notice title={t`This browser cannot make passkeys here.`} />
      )}
    </Card>
  );
}
