import { createFileRoute, redirect } from "@tanstack/react-router";
import * as v from "valibot";
import { restoreSession } from "../app/session";
import { safeReturn } from "../features/session/return-path";
import { SignInPage } from "../features/session/SignInPage";

export const Route = createFileRoute("/sign-in")({
  validateSearch: v.object({ return: v.optional(v.fallback(v.optional(v.string()), undefined)) }),
  beforeLoad: async ({ search }) => {
    if (await restoreSession()) throw redirect({ href: safeReturn(search.return) });
  },
  component: () => <SignInPage returnTo={Route.useSearch().return} />,
});
