import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Course, CourseInput } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { CheckboxField, TextField } from "../../ui/fields";
import { ScheduleFields } from "./ClassFields";
import { coursesQuery, saveCourse } from "./queries";

/** Everything that can be set of a course. Future classes that nobody has registered for are planned anew. */
export function CourseForm({ course, onDone }: { course: Course; onDone: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { id, ...fields } = course;
  const [value, setValue] = useState<CourseInput>(fields);
  const set = (part: Partial<CourseInput>) => setValue({ ...value, ...part });
  const saving = useMutation({
    mutationFn: () => saveCourse(id, value),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: coursesQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ["calendar"] });
      onDone();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate();
      }}
    >
      <div className="columns">
        {(["en", "es"] as const).map((language) => (
          <TextField
            key={language}
            label={language === "en" ? t`Name in English` : t`Name in Spanish`}
            required
            maxLength={100}
            value={value.title[language]}
            onChange={(event) => set({ title: { ...value.title, [language]: event.target.value } })}
          />
        ))}
        <TextField
          label={t`Rule for the dates`}
          hint={t`As RFC 5545 writes it: FREQ=MONTHLY;BYDAY=1TH is each first Thursday. Empty: dates by hand only.`}
          maxLength={200}
          value={value.recurrence ?? ""}
          onChange={(event) => set({ recurrence: event.target.value || null })}
        />
        <ScheduleFields value={value} onChange={set} />
      </div>
      <CheckboxField
        label={t`No longer given`}
        checked={value.retired}
        onChange={(event) => set({ retired: event.target.checked })}
      />
      {saving.isError && <ErrorPanel error={saving.error} />}
      <div>
        <Button type="submit" variant="primary" busy={saving.isPending}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
}
