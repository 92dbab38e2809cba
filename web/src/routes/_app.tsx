import { createFileRoute, redirect } from "@tanstack/react-router";
import { isOpenInOnboarding } from "../app/navigation";
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
    // Until every step is done there is nothing else to see.
    if (user.standing !== "active" && !isOpenInOnboarding(location.pathname)) throw redirect({ to: "/standing" });
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(systemQuery),
  component: Shell,
});
