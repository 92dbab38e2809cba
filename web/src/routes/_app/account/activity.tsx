import { createFileRoute } from "@tanstack/react-router";
import { ActivityPage } from "../../../features/audit/ActivityPage";

export const Route = createFileRoute("/_app/account/activity")({
  component: () => <ActivityPage />,
});
