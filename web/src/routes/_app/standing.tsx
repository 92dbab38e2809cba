import { createFileRoute } from "@tanstack/react-router";
import { StandingPage } from "../../features/standing/StandingPage";

export const Route = createFileRoute("/_app/standing")({
  component: () => <StandingPage />,
});
