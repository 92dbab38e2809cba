import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isFinal } from "../../api/taskEvents";
import type { Task, TaskState } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { Badge, Notice, ProgressBar, type Tone, useCount } from "../../ui/parts";
import { cancelTask, taskQuery } from "./queries";
import styles from "./tasks.module.css";

const tones: Record<TaskState, Tone> = {
  queued: "plain",
  running: "info",
  succeeded: "ok",
  failed: "error",
  cancelled: "plain",
};

export function useTaskStateName(): (state: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    queued: t`Waiting`,
    running: t`Running`,
    succeeded: t`Done`,
    failed: t`Failed`,
    cancelled: t`Cancelled`,
    done: t`Done`,
    waiting: t`Waiting`,
    pending: t`Waiting`,
  };
  return (state) => names[state] ?? state;
}

export function useTaskKindName(): (kind: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    import_check: t`Check of an import`,
    import_commit: t`Commit of an import`,
    export: t`Export`,
    site_reset: t`Reset of the training site`,
  };
  return (kind) => names[kind] ?? kind.replaceAll("_", " ");
}

export function TaskBadge({ state }: { state: TaskState }) {
  return <Badge tone={tones[state]}>{useTaskStateName()(state)}</Badge>;
}

/** Overall progress, part by part (an import's files), and the way to stop it. */
export function TaskProgress({ task, label }: { task: Task; label: string }) {
  const count = useCount();
  const stateName = useTaskStateName();
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelTask(task.id),
    onSuccess: (changed) => {
      queryClient.setQueryData(taskQuery(task.id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ["tasks", "list"] });
    },
  });
  const { done, total, message, parts } = task.progress;
  if (isFinal(task.state) && !task.error) return null;
  return (
    <div className="stack">
      {!isFinal(task.state) && (
        <>
          <div className="cluster spread">
            <span role="status">{message ?? stateName(task.state)}</span>
            <Button small variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
          <ProgressBar label={label} done={done} total={total} />
        </>
      )}
      {parts.length > 0 && !isFinal(task.state) && (
        <ul className={styles.parts}>
          {parts.map((part) => (
            <li key={part.name}>
              <span>{part.name}</span>
              <ProgressBar label={part.name} done={part.done} total={Math.max(part.total, 1)} />
              <span className="num note">
                {count(part.done)} / {count(part.total)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {task.error && (
        <Notice tone="error" title={task.error.title} role="alert">
          {task.error.detail && <p>{task.error.detail}</p>}
        </Notice>
      )}
      {cancel.isError && <ErrorPanel error={cancel.error} />}
    </div>
  );
}
