import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { OrganizationsPage } from "../../../features/projects/OrganizationPages";
import { organizationListSearch } from "../../../features/projects/search-params";

export const Route = createFileRoute("/_app/organizations/")({
  validateSearch: organizationListSearch,
  component: () => (
    <Guard permission="project:read">
      <OrganizationsPage search={Route.useSearch()} />
    </Guard>
  ),
});
