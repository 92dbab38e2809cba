import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { OrganizationPage } from "../../../features/projects/OrganizationPages";

export const Route = createFileRoute("/_app/organizations/$organizationId")({
  component: () => (
    <Guard permission="project:read">
      <OrganizationPage organizationId={Route.useParams().organizationId} />
    </Guard>
  ),
});
