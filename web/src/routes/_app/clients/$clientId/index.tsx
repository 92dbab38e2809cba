import { createFileRoute } from "@tanstack/react-router";
import { SummaryTab } from "../../../../features/clients/SummaryTab";

export const Route = createFileRoute("/_app/clients/$clientId/")({
  component: () => <SummaryTab clientId={Route.useParams().clientId} />,
});
