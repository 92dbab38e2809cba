import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { userListSearch } from "../../../../features/admin/search-params";
import { UsersPage } from "../../../../features/admin/UsersPage";

export const Route = createFileRoute("/_app/admin/users/")({
  validateSearch: userListSearch,
  component: () => (
    <Guard permission="user:read">
      <UsersPage search={Route.useSearch()} />
    </Guard>
  ),
});
