import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { ImportsPage } from "../../../../features/imports/ImportsPage";

export const Route = createFileRoute("/_app/data/imports/")({
  component: () => (
    <Guard permission="import:write">
      <ImportsPage />
    </Guard>
  ),
});
