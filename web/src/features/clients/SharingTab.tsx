/** Who sees this person's record beyond the agency that wrote it, and why. */
import { AccessCard } from "../sharing/AccessCard";
import { ReleasesCard } from "../sharing/ReleasesCard";
import { RestrictionCard } from "../sharing/RestrictionCard";

export function SharingTab({ clientId }: { clientId: string }) {
  return (
    <div className="stack">
      <ReleasesCard clientId={clientId} />
      <AccessCard clientId={clientId} />
      <RestrictionCard clientId={clientId} />
    </div>
  );
}
