import { createFileRoute } from "@tanstack/react-router";
import { TimelineTab } from "../../../../features/clients/TimelineTab";

export const Route = createFileRoute("/_app/clients/$clientId/timeline")({
  component: () => <TimelineTab clientId={Route.useParams().clientId} />,
});
