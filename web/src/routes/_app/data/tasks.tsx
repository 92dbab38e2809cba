import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { TasksPage } from "../../../features/tasks/TasksPage";

export const Route = createFileRoute("/_app/data/tasks")({
  component: () => (
    <Guard permission="task:read">
      <TasksPage />
    </Guard>
  ),
});
