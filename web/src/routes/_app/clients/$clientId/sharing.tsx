import { createFileRoute } from "@tanstack/react-router";
import { SharingTab } from "../../../../features/clients/SharingTab";

export const Route = createFileRoute("/_app/clients/$clientId/sharing")({
  component: () => <SharingTab clientId={Route.useParams().clientId} />,
});
