import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Emergency } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { RadioCards, TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { reviewEmergency } from "./queries";

export function ReviewDialog({ emergency, onClose }: { emergency: Emergency; onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [justified, setJustified] = useState<"" | "yes" | "no">("");
  const [note, setNote] = useState("");
  const review = useMutation({
    mutationFn: () => reviewEmergency(emergency.id, justified === "yes", note.trim()),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: ["emergencies"] });
    },
  });
  const [tried, setTried] = useState(false);
  const complete = justified !== "" && note.trim() !== "";
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (complete && !review.isPending) review.mutate();
  }
  return (
    <Modal opened onClose={onClose} title={t`Review`}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>
          {emergency.user_name}: {emergency.explanation}
        </p>
        <RadioCards<"" | "yes" | "no">
          legend={t`Was it right to open the record?`}
          value={justified}
          onChange={setJustified}
          options={[
            { value: "yes", label: t`Yes, it was justified` },
            { value: "no", label: t`No, it was not justified` },
          ]}
        />
        <TextField
          label={t`Note`}
          value={note}
          maxLength={1000}
          required
          autoComplete="off"
          error={tried && !complete ? t`Answer the question and write a note.` : undefined}
          onChange={(event) => setNote(event.target.value)}
        />
        {review.isError && <ErrorPanel error={review.error} />}
        <div>
          <Button variant="primary" type="submit" busy={review.isPending}>
            <Trans>Save the review</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  );
}
