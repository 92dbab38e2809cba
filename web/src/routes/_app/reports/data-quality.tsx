import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { DataQualityForm } from "../../../features/reports/DataQualityForm";

export const Route = createFileRoute("/_app/reports/data-quality")({
  component: () => (
    <Guard permission="report:run">
      <DataQualityForm />
    </Guard>
  ),
});
