import { createFileRoute, redirect } from "@tanstack/react-router";
import { restoreSession } from "../app/session";
import { Shell } from "../app/shell/Shell";
import { systemQuery } from "../app/system";

/** Everything behind the sign-in. */
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ location }) => {
    if (await restoreSession()) return;
    throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { return: location.href } });
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(systemQuery),
  component: Shell,
});
