import { createFileRoute } from "@tanstack/react-router";
import { CertificatePage } from "../../../../features/training/CertificatePage";

export const Route = createFileRoute("/_app/today/certificates/$number")({
  component: () => <CertificatePage number={Route.useParams().number} />,
});
