import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { EmergenciesPage } from "../../../features/emergencies/EmergenciesPage";

export const Route = createFileRoute("/_app/admin/emergencies")({
  component: () => (
    <Guard permission="break_glass:review">
      <EmergenciesPage />
    </Guard>
  ),
});
