import { createFileRoute } from "@tanstack/react-router";
import { HistoryTab } from "../../../../features/clients/HistoryTab";

export const Route = createFileRoute("/_app/clients/$clientId/history")({
  component: () => <HistoryTab clientId={Route.useParams().clientId} />,
});
