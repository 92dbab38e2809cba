import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { ClassRequest, Course } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Card, Page } from "../../ui/Page";
import { Badge, EmptyState, Loading } from "../../ui/parts";
import { useRequestStateName } from "./AskCard";
import { ClassFields, newClass } from "./ClassFields";
import { CourseForm } from "./CourseForm";
import { HolidaysCard } from "./HolidaysCard";
import { addClass, coursesQuery, decline, requestsQuery, schedule } from "./queries";
import { useWords } from "./words";

/** A trainer's desk: courses and their rules, wishes to answer, free days, certificates to verify. */
export function TrainingPage() {
  const { t } = useLingui();
  return (
    <Page title={t`Training`} sub={t`Courses, wishes for sessions, free days, certificates.`}>
      <Courses />
      <Requests />
      <div className="columns">
        <NewClassCard />
        <VerifyCard />
      </div>
      <HolidaysCard />
    </Page>
  );
}

function Courses() {
  const { t } = useLingui();
  const words = useWords();
  const result = useQuery(coursesQuery);
  const [open, setOpen] = useState<Course | null>(null);
  return (
    <Card title={t`Courses`}>
      {result.isPending && <Loading rows={2} />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <ul className="stack">
          {result.data.data.map((course) => (
            <li key={course.id} className="cluster spread">
              <span>
                <strong>{words(course.title)}</strong>{" "}
                {course.retired && (
                  <Badge>
                    <Trans>No longer given</Trans>
                  </Badge>
                )}
                <br />
                <span className="note">{words(course.description)}</span>
              </span>
              <Button onClick={() => setOpen(course)} aria-label={t`Change ${words(course.title)}`}>
                <Trans>Change</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={t`Change the course`} wide>
        {open && <CourseForm course={open} onDone={() => setOpen(null)} />}
      </Modal>
    </Card>
  );
}

function Requests() {
  const { t } = useLingui();
  const words = useWords();
  const stateName = useRequestStateName();
  const result = useInfiniteQuery(requestsQuery);
  const rows = rowsOf(result.data);
  const more = moreOf(result);
  const [open, setOpen] = useState<ClassRequest | null>(null);
  return (
    <Card title={t`Wishes for sessions`}>
      {result.isPending && <Loading rows={2} />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && rows.length === 0 && <EmptyState title={t`Nobody has asked for a session.`} />}
      <ul className="stack">
        {rows.map((row) => (
          <li key={row.id} className="cluster spread">
            <span>
              <strong>{words(row.title)}</strong>{" "}
              <Badge tone={row.state === "open" ? "warn" : "plain"}>{stateName(row.state)}</Badge>
              <br />
              {row.requested_by.name}
              {row.agency && `, ${row.agency.name}`}, <Trans>{row.people} people</Trans>
              <br />
              <span className="note">{row.wishes}</span>
            </span>
            {row.state === "open" && (
              <Button onClick={() => setOpen(row)} aria-label={t`Answer ${row.requested_by.name}`}>
                <Trans>Answer</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {more && (
        <Button onClick={more.load} busy={more.busy}>
          <Trans>Show more</Trans>
        </Button>
      )}
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={t`Answer a wish`} wide>
        {open && <AnswerForm row={open} onDone={() => setOpen(null)} />}
      </Modal>
    </Card>
  );
}

function AnswerForm({ row, onDone }: { row: ClassRequest; onDone: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [set, setSet] = useState(newClass);
  const [answer, setAnswer] = useState("");
  const done = () => {
    void queryClient.invalidateQueries({ queryKey: requestsQuery.queryKey });
    void queryClient.invalidateQueries({ queryKey: ["calendar"] });
    onDone();
  };
  const scheduling = useMutation({ mutationFn: () => schedule(row.id, set, answer), onSuccess: done });
  const declining = useMutation({ mutationFn: () => decline(row.id, answer), onSuccess: done });
  const error = scheduling.error ?? declining.error;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!scheduling.isPending) scheduling.mutate();
      }}
    >
      <p>{row.wishes}</p>
      <ClassFields value={set} onChange={setSet} />
      <TextField
        label={t`Your answer`}
        hint={t`Needed when you decline.`}
        maxLength={1000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      {error && <ErrorPanel error={error} />}
      <div className="cluster">
        <Button type="submit" variant="primary" busy={scheduling.isPending}>
          <Trans>Schedule it</Trans>
        </Button>
        <Button variant="danger" busy={declining.isPending} onClick={() => declining.mutate()}>
          <Trans>Decline</Trans>
        </Button>
      </div>
    </form>
  );
}

function NewClassCard() {
  const { t } = useLingui();
  const words = useWords();
  const navigate = useNavigate();
  const courses = useQuery(coursesQuery);
  const offered = (courses.data?.data ?? []).filter((course) => !course.retired);
  const [course, setCourse] = useState("");
  const [set, setSet] = useState(newClass);
  const adding = useMutation({
    mutationFn: () => addClass(course || (offered[0]?.id ?? ""), set),
    onSuccess: (added) => navigate({ to: "/today/classes/$classId", params: { classId: added.id } }),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!adding.isPending) adding.mutate();
  }
  return (
    <Card title={t`Set a class by hand`}>
      <form className="stack" onSubmit={submit}>
        <SelectField label={t`Course`} value={course} onChange={(event) => setCourse(event.target.value)}>
          {offered.map((entry) => (
            <option key={entry.id} value={entry.id}>
              {words(entry.title)}
            </option>
          ))}
        </SelectField>
        <ClassFields value={set} onChange={setSet} />
        {adding.isError && <ErrorPanel error={adding.error} />}
        <div>
          <Button type="submit" variant="primary" busy={adding.isPending}>
            <Trans>Add the class</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}

function VerifyCard() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [number, setNumber] = useState("");
  return (
    <Card title={t`Verify a certificate`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ to: "/today/certificates/$number", params: { number: number.trim() } });
        }}
      >
        <TextField
          label={t`Number on the certificate`}
          placeholder="HT-0000-0000-0000"
          autoComplete="off"
          required
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <div>
          <Button type="submit">
            <Trans>Show it</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}
