import { createFileRoute, redirect } from "@tanstack/react-router";
import { restoreSession } from "../app/session";
import { Shell } from "../app/shell/Shell";
import { systemQuery } from "../app/system";

/** Everything behind the sign-in. */
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ location }) => {
    const user = await restoreSession();
    const search = location.href === "/" ? {} : { return: location.href };
    if (!user) throw redirect({ to: "/sign-in", search });
    if (user.must_change_password) throw redirect({ to: "/new-password", search });
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(systemQuery),
  component: Shell,
});
