import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { SettingsPage } from "../../../features/admin/SettingsPage";

export const Route = createFileRoute("/_app/admin/settings")({
  component: () => (
    <Guard permission="setting:read">
      <SettingsPage />
    </Guard>
  ),
});
