import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asApiError, messagesByField } from "../../api/problem";
import { ErrorPanel } from "../../app/ErrorPanel";
import { today } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { DateField, TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { addMemorandum } from "./queries";

interface Signatory {
  name: string;
  title: string;
  signed_on: string;
}

export function MemorandumForm({ agencyId, onClose }: { agencyId: string; onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [start, setStart] = useState(today());
  const [end, setEnd] = useState("");
  const [agency, setAgency] = useState<Signatory>({ name: "", title: "", signed_on: today() });
  const [lead, setLead] = useState<Signatory>({ name: "", title: "", signed_on: today() });
  const add = useMutation({
    mutationFn: () =>
      addMemorandum(agencyId, {
        starts_on: start,
        ends_on: end,
        signatories: [
          { party: "agency", ...agency },
          { party: "lead", ...lead },
        ],
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["agencies"] });
      onClose();
    },
  });
  const problem = add.isError ? asApiError(add.error)?.problem : undefined;
  const messages = problem ? messagesByField(problem) : {};
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  }
  return (
    <Modal opened onClose={onClose} title={t`Enter a memorandum`} wide>
      <form onSubmit={submit} className="stack">
        {problem && <ErrorPanel error={add.error} />}
        <div className="columns">
          <DateField label={t`First day`} value={start} onChange={setStart} error={messages.starts_on} />
          <DateField label={t`Last day`} value={end} onChange={setEnd} error={messages.ends_on} />
        </div>
        <SignatoryFields legend={t`Signed for the agency`} value={agency} onChange={setAgency} />
        <SignatoryFields legend={t`Signed for the HMIS lead`} value={lead} onChange={setLead} />
        <div className="cluster">
          <Button variant="primary" type="submit" busy={add.isPending}>
            <Trans>Save</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface SignatoryFieldsProps {
  legend: string;
  value: Signatory;
  onChange: (value: Signatory) => void;
}

function SignatoryFields({ legend, value, onChange }: SignatoryFieldsProps) {
  const { t } = useLingui();
  return (
    <fieldset className="stack">
      <legend>{legend}</legend>
      <TextField
        label={t`Full name`}
        autoComplete="off"
        required
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.target.value })}
      />
      <TextField
        label={t`Position`}
        autoComplete="off"
        required
        value={value.title}
        onChange={(event) => onChange({ ...value, title: event.target.value })}
      />
      <DateField
        label={t`Signed on`}
        value={value.signed_on}
        onChange={(day) => onChange({ ...value, signed_on: day })}
      />
    </fieldset>
  );
}
