import { createFileRoute, redirect } from "@tanstack/react-router";

/** Sessions are part of the security page. */
export const Route = createFileRoute("/_app/account/sessions")({
  beforeLoad: () => {
    throw redirect({ to: "/account/security", replace: true });
  },
});
