import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { ClientsPage } from "../../../features/clients/ClientsPage";
import { clientListSearch } from "../../../features/clients/search-params";

export const Route = createFileRoute("/_app/clients/")({
  validateSearch: clientListSearch,
  component: () => (
    <Guard permission="client:read">
      <ClientsPage search={Route.useSearch()} />
    </Guard>
  ),
});
