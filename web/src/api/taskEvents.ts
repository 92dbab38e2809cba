/** Follows a task through its event stream and comes back after a lost connection. */
import { fetchRaw } from "./client";
import { asApiError, remedyFor } from "./problem";
import { EventStreamParser } from "./sse";
import type { Task, TaskState } from "./types";

export const finalStates: readonly TaskState[] = ["succeeded", "failed", "cancelled"];

export function isFinal(state: TaskState): boolean {
  return finalStates.includes(state);
}

/** Waits longer after each failure in a row: 1, 2, 4 … at most 30 seconds. */
export function retryDelay(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1));
}

/** Reads one connection to its end. True when the task reached a final state. */
async function readStream(taskId: string, signal: AbortSignal, onTask: (task: Task) => void): Promise<boolean> {
  const response = await fetchRaw(`/api/v1/tasks/${taskId}/events`, {
    signal,
    headers: { Accept: "text/event-stream" },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return false;
  const parser = new EventStreamParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    for (const event of parser.push(value)) {
      if (event.event !== "task") continue;
      const task = JSON.parse(event.data) as Task;
      onTask(task);
      if (isFinal(task.state)) {
        await reader.cancel();
        return true;
      }
    }
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Calls `onTask` on every change until the task is over or `signal` aborts. */
export async function followTask(taskId: string, signal: AbortSignal, onTask: (task: Task) => void): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const over = await readStream(taskId, signal, (task) => {
        failures = 0;
        onTask(task);
      });
      if (over) return;
    } catch (error) {
      if (signal.aborted) return;
      const problem = asApiError(error)?.problem;
      if (problem && remedyFor(problem.status) !== "retry") return;
    }
    failures += 1;
    await wait(retryDelay(failures), signal);
  }
}
