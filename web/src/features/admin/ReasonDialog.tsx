/** Asks why, before something that others will have to understand. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useState } from "react";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";

interface ReasonDialogProps {
  title: ReactNode;
  /** What will happen. */
  children: ReactNode;
  action: ReactNode;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onReason: (reason: string) => void;
}

export function ReasonDialog({ title, children, action, busy, error, onClose, onReason }: ReasonDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!busy && reason.trim() !== "") onReason(reason.trim());
  }
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={submit} className="stack">
        {children}
        {error !== null && <ErrorPanel error={error} />}
        <TextField
          label={t`Reason`}
          name="reason"
          required
          maxLength={500}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="cluster">
          <Button variant="danger" type="submit" busy={busy}>
            {action}
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  );
}
