import { createFileRoute } from "@tanstack/react-router";
import { ViewsTab } from "../../../../features/audit/ViewsTab";

export const Route = createFileRoute("/_app/clients/$clientId/views")({
  component: () => <ViewsTab clientId={Route.useParams().clientId} />,
});
