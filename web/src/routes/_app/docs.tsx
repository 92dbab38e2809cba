import { createFileRoute } from "@tanstack/react-router";
import { ApiReferencePage } from "../../features/docs/ApiReferencePage";

export const Route = createFileRoute("/_app/docs")({
  component: () => <ApiReferencePage />,
});
