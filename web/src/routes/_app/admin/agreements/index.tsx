import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { AgreementsPage } from "../../../../features/admin/AgreementsPage";

export const Route = createFileRoute("/_app/admin/agreements/")({
  component: () => (
    <Guard permission="agreement:read">
      <AgreementsPage />
    </Guard>
  ),
});
