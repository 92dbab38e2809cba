import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { ImportPage } from "../../../../features/imports/ImportPage";
import { importPageSearch } from "../../../../features/imports/search-params";

export const Route = createFileRoute("/_app/data/imports/$importId")({
  validateSearch: importPageSearch,
  component: () => (
    <Guard permission="import:write">
      <ImportPage importId={Route.useParams().importId} search={Route.useSearch()} />
    </Guard>
  ),
});
