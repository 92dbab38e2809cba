import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { ExportsPage } from "../../../features/exports/ExportsPage";

export const Route = createFileRoute("/_app/data/exports")({
  component: () => (
    <Guard permission="export:write">
      <ExportsPage />
    </Guard>
  ),
});
