import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { UserPage } from "../../../../features/admin/UserPage";

export const Route = createFileRoute("/_app/admin/users/$userId")({
  component: () => (
    <Guard permission="user:read">
      <UserPage userId={Route.useParams().userId} />
    </Guard>
  ),
});
