import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { rowsOf } from "../../api/lists";
import type { ClassRequest } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useUser } from "../../app/session";
import { Button } from "../../ui/Button";
import { CheckboxField, SelectField, TextField } from "../../ui/fields";
import { Card } from "../../ui/Page";
import { Badge, Details } from "../../ui/parts";
import { ask, coursesQuery, requestsQuery, withdraw } from "./queries";
import { useWords } from "./words";

export function useRequestStateName(): (state: ClassRequest["state"]) => string {
  const { t } = useLingui();
  const names: Record<ClassRequest["state"], string> = {
    open: t`Waiting for an answer`,
    scheduled: t`Scheduled`,
    declined: t`Declined`,
    withdrawn: t`Withdrawn`,
  };
  return (state) => names[state];
}

/** Ask for a session when no regular date suits. */
export function AskCard() {
  const { t } = useLingui();
  const words = useWords();
  const queryClient = useQueryClient();
  const user = useUser();
  const courses = useQuery(coursesQuery);
  const mine = rowsOf(useInfiniteQuery(requestsQuery).data).filter((row) => row.requested_by.id === user?.id);
  const [course, setCourse] = useState("");
  const [people, setPeople] = useState("1");
  const [wishes, setWishes] = useState("");
  const [forAgency, setForAgency] = useState(false);
  const offered = (courses.data?.data ?? []).filter((entry) => !entry.retired);
  const asking = useMutation({
    mutationFn: () => ask(course || (offered[0]?.id ?? ""), Number(people), wishes, forAgency),
    onSuccess: () => {
      setWishes("");
      void queryClient.invalidateQueries({ queryKey: requestsQuery.queryKey });
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!asking.isPending) asking.mutate();
  }
  return (
    <Card title={t`A session of your own`}>
      <Details summary={<Trans>Ask for one when no date suits</Trans>}>
        <form className="stack" onSubmit={submit}>
          <SelectField label={t`Course`} value={course} onChange={(event) => setCourse(event.target.value)}>
            {offered.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {words(entry.title)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t`How many people`}
            type="number"
            min={1}
            max={500}
            required
            value={people}
            onChange={(event) => setPeople(event.target.value)}
          />
          <TextField
            label={t`When and where it would suit`}
            hint={t`Nothing about clients.`}
            required
            maxLength={1000}
            value={wishes}
            onChange={(event) => setWishes(event.target.value)}
          />
          <CheckboxField
            label={t`For the staff of my agency`}
            checked={forAgency}
            onChange={(event) => setForAgency(event.target.checked)}
          />
          {asking.isError && <ErrorPanel error={asking.error} />}
          <div>
            <Button type="submit" variant="primary" busy={asking.isPending}>
              <Trans>Ask</Trans>
            </Button>
          </div>
        </form>
      </Details>
      {mine.length > 0 && (
        <ul>
          {mine.map((row) => (
            <OwnRequest key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function OwnRequest({ row }: { row: ClassRequest }) {
  const words = useWords();
  const stateName = useRequestStateName();
  const queryClient = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () => withdraw(row.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: requestsQuery.queryKey }),
  });
  return (
    <li>
      {row.class_id ? (
        <Link to="/today/classes/$classId" params={{ classId: row.class_id }}>
          {words(row.title)}
        </Link>
      ) : (
        words(row.title)
      )}{" "}
      <Badge tone={row.state === "scheduled" ? "ok" : "plain"}>{stateName(row.state)}</Badge>
      {row.answer && <p className="note">{row.answer}</p>}
      {row.state === "open" && (
        <Button small variant="quiet" busy={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
          <Trans>Take it back</Trans>
        </Button>
      )}
    </li>
  );
}
