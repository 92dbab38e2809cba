import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { ReportRunPage } from "../../../../features/reports/ReportRunPage";
import { reportRunSearch } from "../../../../features/reports/search-params";

export const Route = createFileRoute("/_app/reports/runs/$runId")({
  validateSearch: reportRunSearch,
  component: () => (
    <Guard permission="report:run">
      <ReportRunPage runId={Route.useParams().runId} search={Route.useSearch()} />
    </Guard>
  ),
});
