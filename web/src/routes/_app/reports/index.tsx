import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { ReportsPage } from "../../../features/reports/ReportsPage";

export const Route = createFileRoute("/_app/reports/")({
  component: () => (
    <Guard permission="report:run">
      <ReportsPage />
    </Guard>
  ),
});
