import { createFileRoute, redirect } from "@tanstack/react-router";
import { isOpenInOnboarding } from "../app/navigation";
import { restoreSession } from "../app/session";
import { Shell } from "../app/shell/Shell";
import { systemQuery } from "../app/system";

/** Everything behind the sign-in. */
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ location }) => {
    const user = await restoreSession();
    if (user) {
      // Until every step is done there is nothing else to see.
      if (user.standing !== "active" && !isOpenInOnboarding(location.pathname)) throw redirect({ to: "/standing" });
      return;
    }
    throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { return: location.href } });
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(systemQuery),
  component: Shell,
});
