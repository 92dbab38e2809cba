import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asApiError, messagesByField } from "../../api/problem";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useRoleName } from "../../app/roles";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { agencyChoicesQuery, nominate } from "./queries";

/** Roles that an agency may ask for. The server refuses those of the HMIS lead. */
const ROLES = ["case_manager", "shelter_night_staff", "outreach_worker", "agency_administrator"];

export function NominationForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const roleName = useRoleName();
  const agencies = useQuery(agencyChoicesQuery);
  const [form, setForm] = useState({
    organization_id: "",
    name: "",
    email: "",
    job_title: "",
    role: "case_manager",
    language: "en",
    reason: "",
  });
  const send = useMutation({
    mutationFn: () =>
      nominate({
        ...form,
        organization_id: form.organization_id || (agencies.data?.[0]?.id ?? ""),
        language: form.language === "es" ? "es" : "en",
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["nominations"] });
      onClose();
    },
  });
  const problem = send.isError ? asApiError(send.error)?.problem : undefined;
  const messages = problem ? messagesByField(problem) : {};
  const field = (name: keyof typeof form) => ({
    name,
    required: true,
    value: form[name],
    error: messages[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!send.isPending) send.mutate();
  }
  return (
    <Modal opened onClose={onClose} title={t`Nominate somebody`} wide>
      <form onSubmit={submit} className="stack">
        {problem && problem.status !== 422 && <ErrorPanel error={send.error} />}
        <SelectField label={t`Agency`} {...field("organization_id")}>
          {agencies.data?.map((agency) => (
            <option key={agency.id} value={agency.id}>
              {agency.name}
            </option>
          ))}
        </SelectField>
        <TextField label={t`Full name`} autoComplete="off" {...field("name")} />
        <TextField
          label={t`Work email`}
          type="email"
          autoComplete="off"
          hint={t`The person's own address. It becomes the sign-in name.`}
          {...field("email")}
        />
        <TextField label={t`Job title`} autoComplete="off" {...field("job_title")} />
        <SelectField label={t`Role`} {...field("role")}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {roleName(role)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t`Preferred language`} {...field("language")}>
          <option value="en">English</option>
          <option value="es">Español</option>
        </SelectField>
        <TextField label={t`Why the person needs the system`} autoComplete="off" {...field("reason")} />
        <div className="cluster">
          <Button variant="primary" type="submit" busy={send.isPending}>
            <Trans>Nominate</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  );
}
