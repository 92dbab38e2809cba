import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { ClientLayout } from "../../../../features/clients/ClientLayout";

export const Route = createFileRoute("/_app/clients/$clientId")({
  component: () => (
    <Guard permission="client:read">
      <ClientLayout clientId={Route.useParams().clientId} />
    </Guard>
  ),
});
