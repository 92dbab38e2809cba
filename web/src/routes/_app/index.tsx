import { createFileRoute, redirect } from "@tanstack/react-router";
import { homeFor } from "../../app/navigation";
import { currentUser } from "../../app/session";

export const Route = createFileRoute("/_app/")({
  beforeLoad: () => {
    throw redirect({ to: homeFor(currentUser()?.permissions ?? []), replace: true });
  },
});
