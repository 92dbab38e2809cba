import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { AgenciesPage } from "../../../../features/admin/AgenciesPage";
import { agencyListSearch } from "../../../../features/admin/search-params";

export const Route = createFileRoute("/_app/admin/agencies/")({
  validateSearch: agencyListSearch,
  component: () => (
    <Guard permission="agreement:read">
      <AgenciesPage search={Route.useSearch()} />
    </Guard>
  ),
});
