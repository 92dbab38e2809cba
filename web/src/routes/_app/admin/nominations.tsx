import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { NominationsPage } from "../../../features/admin/NominationsPage";

export const Route = createFileRoute("/_app/admin/nominations")({
  component: () => (
    <Guard permission="user:nominate">
      <NominationsPage />
    </Guard>
  ),
});
