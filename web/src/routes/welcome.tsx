import { createFileRoute, useLocation } from "@tanstack/react-router";
import { WelcomePage } from "../features/session/PasswordPages";

/** The token of the link stands after `#`, which browsers send to no server. */
export const Route = createFileRoute("/welcome")({
  component: () => <WelcomePage token={useLocation({ select: (location) => location.hash })} />,
});
