import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, freeBody } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import { followTask, isFinal } from "../../api/taskEvents";
import type { Page, Task } from "../../api/types";

export const tasksQuery = cursorQuery(["tasks", "list"], (cursor) =>
  freeBody<Page<Task>>(api.GET("/api/v1/tasks", { params: { query: { cursor, limit: 50 } } })),
);

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ["tasks", id],
    queryFn: () => freeBody<Task>(api.GET("/api/v1/tasks/{id}", { params: { path: { id } } })),
  });

export function cancelTask(id: string): Promise<Task> {
  return freeBody(api.POST("/api/v1/tasks/{id}/cancel", { params: { path: { id } } }));
}

/** A task, live: the first answer by GET, then every change from the event stream until it is over. */
export function useLiveTask(id: string | null | undefined, onFinished?: (task: Task) => void): Task | undefined {
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...taskQuery(id ?? ""), enabled: Boolean(id) });
  const finished = useRef(onFinished);
  useEffect(() => {
    finished.current = onFinished;
  });
  const over = data !== undefined && isFinal(data.state);
  const watching = data !== undefined && !over;
  const told = useRef<string | null>(null);
  // Short work may be over before the first answer: what was read earlier about its subject is then out of date.
  useEffect(() => {
    if (!data || !over || told.current === data.id) return;
    told.current = data.id;
    finished.current?.(data);
  }, [data, over]);
  useEffect(() => {
    if (!id || !watching) return;
    const stop = new AbortController();
    void followTask(id, stop.signal, (task) => queryClient.setQueryData(taskQuery(id).queryKey, task));
    return () => stop.abort();
  }, [id, watching, queryClient]);
  return data;
}
