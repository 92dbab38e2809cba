import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { MailPage } from "../../../features/admin/MailPage";

export const Route = createFileRoute("/_app/admin/mail")({
  component: () => (
    <Guard permission="setting:read">
      <MailPage />
    </Guard>
  ),
});
