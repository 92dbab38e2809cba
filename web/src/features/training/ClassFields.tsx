import { useLingui } from "@lingui/react/macro";
import type { ClassInput } from "../../api/types";
import { addDays, today } from "../../lib/dates";
import { DateField, TextField } from "../../ui/fields";

export function newClass(): ClassInput {
  return {
    day: addDays(today(), 14),
    start_time: "10:00:00",
    duration_minutes: 120,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    seats: 12,
    location: null,
    online_url: null,
    trainer_id: null,
  };
}

/** When and where a class is, set by hand. */
export function ClassFields({ value, onChange }: { value: ClassInput; onChange: (value: ClassInput) => void }) {
  const { t } = useLingui();
  const set = (part: Partial<ClassInput>) => onChange({ ...value, ...part });
  return (
    <div className="columns">
      <DateField label={t`Day`} value={value.day} onChange={(day) => set({ day })} />
      <ScheduleFields value={value} onChange={set} />
    </div>
  );
}

type Schedule = Pick<ClassInput, "start_time" | "duration_minutes" | "time_zone" | "seats" | "location" | "online_url">;

/** What a class and the course that it is planned from have in common. */
export function ScheduleFields({ value, onChange }: { value: Schedule; onChange: (part: Partial<Schedule>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Begins at`}
        type="time"
        required
        value={value.start_time.slice(0, 5)}
        onChange={(event) => onChange({ start_time: `${event.target.value}:00` })}
      />
      <TextField
        label={t`Minutes`}
        type="number"
        min={15}
        max={720}
        required
        value={value.duration_minutes}
        onChange={(event) => onChange({ duration_minutes: Number(event.target.value) })}
      />
      <TextField
        label={t`Time zone`}
        required
        value={value.time_zone}
        onChange={(event) => onChange({ time_zone: event.target.value })}
      />
      <TextField
        label={t`Seats`}
        type="number"
        min={1}
        max={500}
        required
        value={value.seats}
        onChange={(event) => onChange({ seats: Number(event.target.value) })}
      />
      <TextField
        label={t`Where`}
        maxLength={300}
        value={value.location ?? ""}
        onChange={(event) => onChange({ location: event.target.value || null })}
      />
      <TextField
        label={t`Link to the video meeting`}
        type="url"
        maxLength={500}
        value={value.online_url ?? ""}
        onChange={(event) => onChange({ online_url: event.target.value || null })}
      />
    </>
  );
}
