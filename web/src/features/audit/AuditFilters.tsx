import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { rowsOf } from "../../api/lists";
import { parseTypedDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { DateField, SelectField, TextField } from "../../ui/fields";
import { organizationsQuery } from "../projects/queries";
import { actionNames, permissions, useActionName } from "./actions";
import type { AuditSearch } from "./search-params";

interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (change: Partial<AuditSearch>) => void;
}

/** A day that is being typed changes nothing until it is one. */
function DayFilter({ label, value, onChange }: { label: string; value?: string; onChange: (day?: string) => void }) {
  const [typed, setTyped] = useState(value ?? "");
  return (
    <DateField
      label={label}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        const day = parseTypedDate(text) ?? undefined;
        if (text === "" || day !== undefined) onChange(day);
      }}
    />
  );
}

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const { t } = useLingui();
  const actionName = useActionName();
  const organizations = rowsOf(useInfiniteQuery(organizationsQuery(undefined, "name")).data);
  const [address, setAddress] = useState(search.address ?? "");
  const actions = Object.keys(actionNames)
    .map((action) => ({ action, name: actionName(action) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <form
      className="cluster"
      style={{ alignItems: "flex-end" }}
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ address: address.trim() || undefined });
      }}
    >
      <SelectField
        label={t`Action`}
        value={search.action ?? ""}
        onChange={(event) => onChange({ action: event.target.value || undefined })}
      >
        <option value="">{t`All actions`}</option>
        {actions.map(({ action, name }) => (
          <option key={action} value={action}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Agency`}
        value={search.organization ?? ""}
        onChange={(event) => onChange({ organization: event.target.value || undefined })}
      >
        <option value="">{t`All agencies`}</option>
        {organizations.map((organization) => (
          <option key={organization.id} value={organization.id}>
            {organization.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Permission`}
        value={search.permission ?? ""}
        onChange={(event) => onChange({ permission: event.target.value || undefined })}
      >
        <option value="">{t`All permissions`}</option>
        {permissions.map((permission) => (
          <option key={permission} value={permission} lang="en">
            {permission}
          </option>
        ))}
      </SelectField>
      <DayFilter label={t`From`} value={search.from} onChange={(from) => onChange({ from })} />
      <DayFilter label={t`To`} value={search.to} onChange={(to) => onChange({ to })} />
      <TextField
        label={t`Network address`}
        value={address}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setAddress(event.target.value)}
        onBlur={() => onChange({ address: address.trim() || undefined })}
      />
      {(search.client || search.user) && (
        <Button onClick={() => onChange({ client: undefined, user: undefined })}>
          <Trans>All people</Trans>
        </Button>
      )}
    </form>
  );
}
