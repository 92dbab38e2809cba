import { createFileRoute, redirect } from "@tanstack/react-router";
import * as v from "valibot";
import { restoreSession } from "../app/session";
import { ForcedPasswordPage } from "../features/session/PasswordPages";
import { safeReturn } from "../features/session/return-path";

export const Route = createFileRoute("/new-password")({
  validateSearch: v.object({ return: v.optional(v.fallback(v.optional(v.string()), undefined)) }),
  beforeLoad: async ({ search }) => {
    const user = await restoreSession();
    if (!user) throw redirect({ to: "/sign-in", search });
    if (!user.must_change_password) throw redirect({ href: safeReturn(search.return) });
  },
  component: () => <ForcedPasswordPage returnTo={Route.useSearch().return} />,
});
