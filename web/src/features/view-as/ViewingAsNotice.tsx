/** Says on every page that one looks with somebody else's eyes. The server decides what is seen. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useUser } from "../../app/session";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/parts";
import { stopViewingAs } from "./queries";

export function ViewingAsNotice() {
  const { t } = useLingui();
  const viewing = useUser()?.viewing_as;
  // Nothing of what was seen may stay on the page.
  const stop = useMutation({ mutationFn: stopViewingAs, onSuccess: () => location.reload() });
  if (!viewing) return null;
  const role = viewing.role_title;
  const agency = viewing.organization_name;
  return (
    <section aria-label={t`Looking as somebody else`}>
      <Notice tone="warn" title={t`You look as ${role} at ${agency}. Nothing can be changed.`}>
        <div>
          <Button small busy={stop.isPending} onClick={() => stop.mutate()}>
            <Trans>Look with my own eyes</Trans>
          </Button>
        </div>
        {stop.isError && <ErrorPanel error={stop.error} />}
      </Notice>
    </section>
  );
}
