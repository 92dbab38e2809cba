import { Trans, useLingui } from "@lingui/react/macro";
import { IconRefreshAlert } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { PracticeCase, PracticeStep } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useMay } from "../../app/session";
import { Button } from "../../ui/Button";
import { CheckboxField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Card, Page } from "../../ui/Page";
import { Badge, Loading, Notice } from "../../ui/parts";
import { useLiveTask } from "../tasks/queries";
import { TaskProgress } from "../tasks/TaskProgress";
import { useWords } from "../training/words";
import { practiceQuery, resetSite, tickStep } from "./queries";

/** What the training site is for: cases to practise, and the way back to its beginning. */
export function TrainingSitePage() {
  const { t } = useLingui();
  const mayReset = useMay("site:reset");
  const result = useQuery(practiceQuery);
  return (
    <Page title={t`Practice`} sub={t`Everybody here is invented. Nothing you do here reaches a real person.`}>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {(result.data?.data ?? []).map((practice) => (
        <Case key={practice.id} practice={practice} />
      ))}
      {mayReset && <Reset />}
    </Page>
  );
}

function Case({ practice }: { practice: PracticeCase }) {
  const words = useWords();
  const done = practice.steps.filter((step) => step.done_at).length;
  return (
    <Card
      title={words(practice.title)}
      actions={
        <Badge tone={done === practice.steps.length ? "ok" : "plain"}>
          <Trans>
            {done} of {practice.steps.length} done
          </Trans>
        </Badge>
      }
    >
      <ol className="stack">
        {practice.steps.map((step) => (
          <li key={step.id}>
            <Step practice={practice.id} step={step} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Step({ practice, step }: { practice: string; step: PracticeStep }) {
  const { t } = useLingui();
  const words = useWords();
  const queryClient = useQueryClient();
  const ticking = useMutation({
    mutationFn: (done: boolean) => tickStep(practice, step.id, done),
    onSuccess: (cases) => queryClient.setQueryData(practiceQuery.queryKey, cases),
  });
  const text = words(step.text);
  return (
    <div className="stack">
      {step.by_itself ? (
        <span className="cluster">
          <Badge tone={step.done_at ? "ok" : "plain"}>{step.done_at ? t`Done` : t`Open`}</Badge>
          <Link to={step.path as "/clients"}>{text}</Link>
        </span>
      ) : (
        <CheckboxField
          label={text}
          checked={step.done_at !== null}
          onChange={(event) => ticking.mutate(event.target.checked)}
        />
      )}
      {ticking.isError && <ErrorPanel error={ticking.error} />}
    </div>
  );
}

function Reset() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const resetting = useMutation({ mutationFn: resetSite, onSuccess: () => setAsked(false) });
  const task = useLiveTask(resetting.data?.task_id, () => void queryClient.invalidateQueries());
  return (
    <Card title={t`Back to the beginning`}>
      <p>
        <Trans>
          The reset forgets everything that was typed here and brings the invented people back. Users and classes stay.
        </Trans>
      </p>
      {task && <TaskProgress task={task} label={t`Reset of the training site`} />}
      {task?.state === "succeeded" && (
        <Notice tone="ok" title={t`The site is as it was at the beginning.`} role="status" />
      )}
      <div>
        <Button variant="danger" icon={<IconRefreshAlert size={18} aria-hidden />} onClick={() => setAsked(true)}>
          <Trans>Reset the training site</Trans>
        </Button>
      </div>
      <Modal opened={asked} onClose={() => setAsked(false)} title={t`Reset the training site?`}>
        <p>
          <Trans>Everybody who is practising now loses their work here.</Trans>
        </p>
        {resetting.isError && <ErrorPanel error={resetting.error} />}
        <div className="cluster">
          <Button variant="danger" busy={resetting.isPending} onClick={() => resetting.mutate()}>
            <Trans>Reset it</Trans>
          </Button>
          <Button onClick={() => setAsked(false)}>
            <Trans>Keep it</Trans>
          </Button>
        </div>
      </Modal>
    </Card>
  );
}
