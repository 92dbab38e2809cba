import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorPanel } from "../../app/ErrorPanel";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { DateField, TextField } from "../../ui/fields";
import { Card } from "../../ui/Page";
import { addHoliday, holidaysQuery, removeHoliday } from "./queries";
import { useWords } from "./words";

/** Days on which no class is planned: the federal holidays, and the house's own. */
export function HolidaysCard() {
  const { t } = useLingui();
  const words = useWords();
  const queryClient = useQueryClient();
  const result = useQuery(holidaysQuery);
  const [day, setDay] = useState("");
  const [english, setEnglish] = useState("");
  const [spanish, setSpanish] = useState("");
  const again = () => {
    void queryClient.invalidateQueries({ queryKey: holidaysQuery.queryKey });
    void queryClient.invalidateQueries({ queryKey: ["calendar"] });
  };
  const adding = useMutation({
    mutationFn: () => addHoliday(day, { en: english, es: spanish || english }),
    onSuccess: () => {
      setDay("");
      setEnglish("");
      setSpanish("");
      again();
    },
  });
  const removing = useMutation({ mutationFn: removeHoliday, onSuccess: again });
  const error = result.error ?? adding.error ?? removing.error;
  return (
    <Card title={t`Days without classes`}>
      {error && <ErrorPanel error={error} />}
      <ul>
        {(result.data?.data ?? []).map((holiday) => (
          <li key={holiday.id}>
            {words(holiday.name)}
            {holiday.day ? `, ${formatDate(holiday.day)} ` : ` (${t`every year`}) `}
            <Button
              small
              variant="quiet"
              aria-label={t`Remove ${words(holiday.name)}`}
              onClick={() => removing.mutate(holiday.id)}
            >
              <Trans>Remove</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!adding.isPending) adding.mutate();
        }}
      >
        <div className="columns">
          <DateField label={t`Day`} value={day} onChange={setDay} />
          <TextField
            label={t`Name in English`}
            required
            maxLength={100}
            value={english}
            onChange={(event) => setEnglish(event.target.value)}
          />
          <TextField
            label={t`Name in Spanish`}
            maxLength={100}
            value={spanish}
            onChange={(event) => setSpanish(event.target.value)}
          />
        </div>
        <div>
          <Button type="submit" busy={adding.isPending}>
            <Trans>Add the day</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}
