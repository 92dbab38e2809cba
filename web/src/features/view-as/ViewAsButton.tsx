import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useRoleName } from "../../app/roles";
import { useMay } from "../../app/session";
import { Button } from "../../ui/Button";
import { SelectField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Loading } from "../../ui/parts";
import { organizationChoicesQuery } from "../sharing/queries";
import { rolesQuery, viewAs } from "./queries";

export function ViewAsButton() {
  const { t } = useLingui();
  const mayLook = useMay("view_as:use");
  const [opened, setOpened] = useState(false);
  if (!mayLook) return null;
  return (
    <>
      <Button onClick={() => setOpened(true)}>
        <Trans>Look as a role</Trans>
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t`Look as a role at an agency`}>
        <ViewAsForm />
      </Modal>
    </>
  );
}

function ViewAsForm() {
  const { t } = useLingui();
  const roleName = useRoleName();
  const roles = useQuery(rolesQuery);
  const organizations = useQuery(organizationChoicesQuery);
  const [role, setRole] = useState("");
  const [organization, setOrganization] = useState("");
  // A page opened with one's own eyes must not stay behind, so the whole of it is loaded anew.
  const start = useMutation({ mutationFn: () => viewAs(role, organization), onSuccess: () => location.assign("/") });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!start.isPending) start.mutate();
  }
  const failed = roles.error ?? organizations.error;
  if (failed) return <ErrorPanel error={failed} />;
  if (!roles.data || !organizations.data) return <Loading rows={3} />;
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        <Trans>
          You see what this role sees at this agency, and can change nothing. It is recorded under your name.
        </Trans>
      </p>
      <SelectField
        label={t`Role`}
        value={role}
        required
        data-autofocus
        onChange={(event) => setRole(event.target.value)}
      >
        <option value="">{t`Choose…`}</option>
        {roles.data.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {roleName(entry.id, entry.title)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Agency`}
        value={organization}
        required
        onChange={(event) => setOrganization(event.target.value)}
      >
        <option value="">{t`Choose…`}</option>
        {organizations.data.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {entry.name}
          </option>
        ))}
      </SelectField>
      {start.isError && <ErrorPanel error={start.error} />}
      <div>
        <Button variant="primary" type="submit" busy={start.isPending}>
          <Trans>Start looking</Trans>
        </Button>
      </div>
    </form>
  );
}
