/** Opens for an hour a record that one does not see otherwise. Somebody else reviews it. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { EmergencyReason } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useMay } from "../../app/session";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Notice } from "../../ui/parts";
import { openInEmergency } from "./queries";
import { useEmergencyReasons } from "./words";

/** As the server asks for it. */
const SHORTEST_EXPLANATION = 15;

export function EmergencyButton() {
  const { t } = useLingui();
  const mayOpen = useMay("break_glass:use");
  const [opened, setOpened] = useState(false);
  if (!mayOpen) return null;
  return (
    <>
      <Button onClick={() => setOpened(true)}>
        <Trans>Open in an emergency</Trans>
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t`Open in an emergency`}>
        <EmergencyForm />
      </Modal>
    </>
  );
}

function EmergencyForm() {
  const { t } = useLingui();
  const reasons = useEmergencyReasons();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [hmisId, setHmisId] = useState("");
  const [reason, setReason] = useState<EmergencyReason>("medical_emergency");
  const [explanation, setExplanation] = useState("");
  const open = useMutation({
    mutationFn: () => openInEmergency({ hmis_id: hmisId.trim(), reason, explanation: explanation.trim() }),
    onSuccess: async (emergency) => {
      await queryClient.invalidateQueries({ queryKey: ["clients"], refetchType: "none" });
      await navigate({ to: "/clients/$clientId", params: { clientId: emergency.client_id } });
    },
  });
  const complete = hmisId.trim() !== "" && explanation.trim().length >= SHORTEST_EXPLANATION;
  const [tried, setTried] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (complete && !open.isPending) open.mutate();
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Notice tone="warn">
        <p>
          <Trans>The record opens for you for one hour. It is recorded under your name, and somebody reviews it.</Trans>
        </p>
      </Notice>
      <TextField
        label={t`HMIS ID`}
        hint={t`As it stands on a card or in a letter.`}
        value={hmisId}
        maxLength={64}
        required
        autoComplete="off"
        data-autofocus
        error={tried && hmisId.trim() === "" ? t`Give the HMIS ID.` : undefined}
        onChange={(event) => setHmisId(event.target.value)}
      />
      <SelectField
        label={t`Reason`}
        value={reason}
        onChange={(event) => setReason(event.target.value as EmergencyReason)}
      >
        {Object.entries(reasons).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`What happened`}
        hint={t`In a sentence, at least 15 characters. The reviewer reads it.`}
        value={explanation}
        maxLength={1000}
        required
        autoComplete="off"
        error={
          tried && explanation.trim().length < SHORTEST_EXPLANATION
            ? t`Say in a sentence what happened: at least 15 characters.`
            : undefined
        }
        onChange={(event) => setExplanation(event.target.value)}
      />
      {open.isError && <ErrorPanel error={open.error} />}
      <div>
        <Button variant="danger" type="submit" busy={open.isPending}>
          <Trans>Open the record</Trans>
        </Button>
      </div>
    </form>
  );
}
