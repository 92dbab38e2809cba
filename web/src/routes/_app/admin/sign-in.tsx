import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { SignInRulesPage } from "../../../features/security/SignInRulesPage";

export const Route = createFileRoute("/_app/admin/sign-in")({
  component: () => (
    <Guard permission="setting:read">
      <SignInRulesPage />
    </Guard>
  ),
});
