/** Changes Client.csv values in place. Sends only what was changed, and never over a version it has not seen. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { asApiError, messagesByField } from "../../api/problem";
import type { Field, Value, Values } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { DateField, SelectField, TextField } from "../../ui/fields";
import { Card } from "../../ui/Page";
import { Notice } from "../../ui/parts";
import { ColumnLabel, HudValue } from "../standards/HudValue";
import { useColumnLabel } from "../standards/labels";
import { useHud } from "../standards/useHud";
import styles from "./clients.module.css";
import { changedValues, isMasked, toFormText } from "./form-values";
import { type GroupId, groupOf, groupTitles, isEditable } from "./groups";
import { clientQuery, saveClient, type VersionedClient } from "./queries";

type Texts = Record<string, string>;
const groups: GroupId[] = ["identity", "person", "military"];

export function ClientForm({ versioned, onDone }: { versioned: VersionedClient; onDone: () => void }) {
  const { i18n } = useLingui();
  const hud = useHud();
  const queryClient = useQueryClient();
  const { client, etag } = versioned;
  const fields = hud.columns("Client").filter((field) => isEditable(field.name));
  // The version the person started from: a refresh in the background must not change what "changed" means.
  const base = useRef(client.values);
  const form = useForm<Texts>({
    defaultValues: Object.fromEntries(fields.map((field) => [field.name, toFormText(client.values[field.name])])),
  });
  const save = useMutation({
    mutationFn: (changes: { values: Values; etag: string }) => saveClient(client.id, changes.etag, changes.values),
    onSuccess: async (saved) => {
      queryClient.setQueryData(clientQuery(client.id).queryKey, saved);
      await queryClient.invalidateQueries({
        queryKey: ["clients"],
        predicate: (query) => query.queryKey[1] !== client.id,
      });
      onDone();
    },
  });
  const problem = asApiError(save.error)?.problem;
  const conflict = problem?.status === 412;
  const messages = problem ? messagesByField(problem) : {};

  const submit = form.handleSubmit((texts) => {
    const values = changedValues(fields, base.current, texts);
    if (Object.keys(values).length === 0) onDone();
    else if (!save.isPending) save.mutate({ values, etag });
  });

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {save.isError && !conflict && <ErrorSummary error={save.error} messages={messages} />}
      {conflict && (
        <Conflict
          clientId={client.id}
          mine={changedValues(fields, base.current, form.getValues())}
          onKeepMine={(latest, mine) => {
            base.current = latest.client.values;
            save.mutate({ values: mine, etag: latest.etag });
          }}
          onTakeTheirs={onDone}
        />
      )}
      {groups.map((group) => (
        <Card key={group} title={i18n._(groupTitles[group])}>
          <div className={styles.formGrid}>
            {fields
              .filter((field) => groupOf(field.name) === group)
              .map((field) => (
                <FieldControl
                  key={field.name}
                  field={field}
                  form={form}
                  current={client.values[field.name]}
                  error={messages[field.name]}
                />
              ))}
          </div>
        </Card>
      ))}
      <div className={styles.saveBar}>
        <Button variant="primary" type="submit" busy={save.isPending}>
          <Trans>Save</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Leave without saving</Trans>
        </Button>
      </div>
    </form>
  );
}

interface FieldControlProps {
  field: Field;
  form: UseFormReturn<Texts>;
  current: Value | undefined;
  error: string | undefined;
}

function FieldControl({ field, form, current, error }: FieldControlProps) {
  const { t } = useLingui();
  const hud = useHud();
  const frame = {
    id: `field-${field.name}`,
    label: <ColumnLabel column={field.name} />,
    element: field.elements[0],
    error,
    hint: isMasked(current) ? t`On record: ${current}. Type it in full only to change it.` : undefined,
  };
  const codes = hud.codes("Client", field.name);
  if (codes.length > 0) {
    return (
      <SelectField {...frame} {...form.register(field.name)}>
        <option value="">{t`No answer recorded`}</option>
        {codes
          .filter((code) => !code.retired || code.code === String(current ?? ""))
          .map((code) => (
            <option key={code.code} value={code.code} lang="en">
              {code.label}
            </option>
          ))}
      </SelectField>
    );
  }
  if (field.kind === "date") {
    return (
      <Controller
        control={form.control}
        name={field.name}
        render={({ field: control }) => (
          <DateField {...frame} value={control.value ?? ""} onChange={control.onChange} name={field.name} />
        )}
      />
    );
  }
  return (
    <TextField
      {...frame}
      {...form.register(field.name)}
      autoComplete="off"
      maxLength={field.personal === "ssn" ? 11 : (field.max_length ?? undefined)}
      inputMode={field.kind === "integer" || field.personal === "ssn" ? "numeric" : undefined}
    />
  );
}

function ErrorSummary({ error, messages }: { error: unknown; messages: Record<string, string> }) {
  const label = useColumnLabel();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new failure takes the focus again.
  useEffect(() => box.current?.focus(), [error]);
  const fields = Object.entries(messages);
  if (fields.length === 0) return <ErrorPanel error={error} />;
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="error" role="alert" title={<Trans>Some answers need a change</Trans>}>
        <ul>
          {fields.map(([field, message]) => (
            <li key={field}>
              <a href={`#field-${field}`}>{label(field)}</a>: {message}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

interface ConflictProps {
  clientId: string;
  mine: Values;
  onKeepMine: (latest: VersionedClient, mine: Values) => void;
  onTakeTheirs: () => void;
}

/** Someone saved in between: both versions side by side, and a person decides. */
function Conflict({ clientId, mine, onKeepMine, onTakeTheirs }: ConflictProps) {
  const queryClient = useQueryClient();
  const load = useMutation({ mutationFn: () => queryClient.fetchQuery({ ...clientQuery(clientId), staleTime: 0 }) });
  const { mutate } = load;
  useEffect(() => mutate(), [mutate]);
  const latest = load.data;
  return (
    <Notice
      tone="warn"
      role="alert"
      title={<Trans>Someone else changed this record while you were working on it</Trans>}
    >
      <p>
        <Trans>Nothing of yours was saved yet. Compare, then choose.</Trans>
      </p>
      {latest && (
        <>
          <table className={styles.versions}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Field</Trans>
                </th>
                <th scope="col">
                  <Trans>Now on record</Trans>
                </th>
                <th scope="col">
                  <Trans>Your change</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(mine).map(([column, value]) => (
                <tr key={column}>
                  <th scope="row">
                    <ColumnLabel column={column} />
                  </th>
                  <td>
                    <HudValue file="Client" column={column} value={latest.client.values[column]} />
                  </td>
                  <td>
                    <HudValue file="Client" column={column} value={value} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="cluster">
            <Button variant="primary" onClick={() => onKeepMine(latest, mine)}>
              <Trans>Save my changes over it</Trans>
            </Button>
            <Button onClick={onTakeTheirs}>
              <Trans>Keep what is on record</Trans>
            </Button>
          </div>
        </>
      )}
    </Notice>
  );
}
