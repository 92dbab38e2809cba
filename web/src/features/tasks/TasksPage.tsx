import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { moreOf, rowsOf } from "../../api/lists";
import type { Task } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card, Page } from "../../ui/Page";
import { Details, EmptyState, Loading } from "../../ui/parts";
import { tasksQuery, useLiveTask } from "./queries";
import { TaskBadge, TaskProgress, useTaskKindName } from "./TaskProgress";
import styles from "./tasks.module.css";

export function TasksPage() {
  const { t } = useLingui();
  const result = useInfiniteQuery(tasksQuery);
  const rows = rowsOf(result.data);
  const more = moreOf(result);
  return (
    <Page title={t`Tasks`} sub={t`Work that runs in the background. You can leave this page; it goes on.`}>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <Card flush>
          {rows.length === 0 && <EmptyState title={t`There are no tasks.`} />}
          {rows.map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
          {more && (
            <div style={{ padding: 12 }}>
              <Button onClick={more.load} busy={more.busy}>
                <Trans>Show more</Trans>
              </Button>
            </div>
          )}
        </Card>
      )}
    </Page>
  );
}

function TaskRow({ task: listed }: { task: Task }) {
  const locale = useIntlLocale();
  const kind = useTaskKindName();
  const live = useLiveTask(listed.state === "queued" || listed.state === "running" ? listed.id : null);
  const task = live ?? listed;
  return (
    <div className={styles.task}>
      <div className="cluster spread">
        <span className="cluster">
          <strong>{kind(task.kind)}</strong>
          <TaskBadge state={task.state} />
        </span>
        <span className="note">{formatInstant(task.created_at, locale)}</span>
      </div>
      <TaskProgress task={task} label={kind(task.kind)} />
      {task.log.length > 0 && (
        <Details summary={<Trans>Log</Trans>}>
          <ul className={styles.log}>
            {task.log.map((entry) => (
              <li key={`${entry.at}${entry.message}`}>
                <span className="muted">{formatInstant(entry.at, locale)}</span> {entry.message}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </div>
  );
}
