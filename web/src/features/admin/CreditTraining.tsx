/** For people who come from a former system: a class that this calendar does not know. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asApiError, messagesByField } from "../../api/problem";
import { ErrorPanel } from "../../app/ErrorPanel";
import { today } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { DateField, SelectField, TextField } from "../../ui/fields";
import { Details } from "../../ui/parts";
import { creditTraining, userQuery } from "./queries";

type Kind = Parameters<typeof creditTraining>[1]["satisfies"];
const KINDS: Kind[] = ["new_user", "refresher", "error_and_report"];

export function CreditTraining({ userId }: { userId: string }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<Kind>("new_user");
  const [day, setDay] = useState(today());
  const [note, setNote] = useState("");
  const credit = useMutation({
    mutationFn: () => creditTraining(userId, { satisfies: kind, attended_on: day, note }),
    onSuccess: () => {
      setNote("");
      return queryClient.invalidateQueries(userQuery(userId));
    },
  });
  const problem = credit.isError ? asApiError(credit.error)?.problem : undefined;
  const messages = problem ? messagesByField(problem) : {};
  const names: Record<Kind, string> = {
    new_user: t`New User class`,
    refresher: t`Refresher class`,
    error_and_report: t`Error and Report class`,
  };
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!credit.isPending) credit.mutate();
  }
  return (
    <Details summary={t`Credit a class that was attended elsewhere`}>
      <form onSubmit={submit} className="stack">
        {problem && problem.status !== 422 && <ErrorPanel error={credit.error} />}
        <SelectField
          label={t`Class`}
          value={kind}
          onChange={(event) => setKind(KINDS.find((entry) => entry === event.target.value) ?? "new_user")}
        >
          {KINDS.map((entry) => (
            <option key={entry} value={entry}>
              {names[entry]}
            </option>
          ))}
        </SelectField>
        <DateField label={t`Attended on`} value={day} onChange={setDay} error={messages.attended_on} />
        <TextField
          label={t`Where, and how that is known`}
          required
          maxLength={500}
          value={note}
          error={messages.note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div>
          <Button type="submit" busy={credit.isPending}>
            <Trans>Credit the class</Trans>
          </Button>
        </div>
      </form>
    </Details>
  );
}
