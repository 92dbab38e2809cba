import { Trans, useLingui } from "@lingui/react/macro";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { AliasKind, Client } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useMay } from "../../app/session";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Card } from "../../ui/Page";
import { Chip } from "../../ui/parts";
import { addAlias, removeAlias } from "./queries";

function useAliasKinds(): Record<AliasKind, string> {
  const { t } = useLingui();
  return { preferred: t`Preferred name`, also_known_as: t`Also known as`, former: t`Former name` };
}

export function Aliases({ client }: { client: Client }) {
  const { t } = useLingui();
  const kinds = useAliasKinds();
  const mayWrite = useMay("client:write");
  const queryClient = useQueryClient();
  const [adding, setAdding] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: ["clients"] });
  const remove = useMutation({ mutationFn: (aliasId: string) => removeAlias(client.id, aliasId), onSuccess: refresh });
  return (
    <Card
      title={t`Other names`}
      actions={
        mayWrite && (
          <Button small icon={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            <Trans>Add a name</Trans>
          </Button>
        )
      }
    >
      {client.aliases.length === 0 ? (
        <p className="muted">
          <Trans>No other names are recorded.</Trans>
        </p>
      ) : (
        <div className="cluster">
          {client.aliases.map((alias) =>
            mayWrite ? (
              <Chip
                key={alias.id}
                removeLabel={t`Remove the name ${alias.name}`}
                onRemove={() => remove.mutate(alias.id)}
              >
                {alias.name} <span className="muted">({kinds[alias.kind]})</span>
              </Chip>
            ) : (
              <span key={alias.id}>
                {alias.name} <span className="muted">({kinds[alias.kind]})</span>
              </span>
            ),
          )}
        </div>
      )}
      {remove.isError && <ErrorPanel error={remove.error} />}
      <Modal opened={adding} onClose={() => setAdding(false)} title={t`Add a name`}>
        <AliasForm
          clientId={client.id}
          onDone={async () => {
            setAdding(false);
            await refresh();
          }}
        />
      </Modal>
    </Card>
  );
}

function AliasForm({ clientId, onDone }: { clientId: string; onDone: () => Promise<void> }) {
  const { t } = useLingui();
  const kinds = useAliasKinds();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<AliasKind>("preferred");
  const add = useMutation({ mutationFn: () => addAlias(clientId, name.trim(), kind), onSuccess: onDone });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== "" && !add.isPending) add.mutate();
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={t`Name`}
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        autoComplete="off"
      />
      <SelectField
        label={t`What kind of name`}
        value={kind}
        onChange={(event) => setKind(event.target.value as AliasKind)}
      >
        {Object.entries(kinds).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      {add.isError && <ErrorPanel error={add.error} />}
      <div>
        <Button variant="primary" type="submit" busy={add.isPending}>
          <Trans>Add the name</Trans>
        </Button>
      </div>
    </form>
  );
}
