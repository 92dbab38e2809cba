/** Says in words what failed, what is safe and what to do; with the request id to quote. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconCopy } from "@tabler/icons-react";
import { asApiError, OFFLINE_STATUS, remedyFor } from "../api/problem";
import { Button } from "../ui/Button";
import { Notice } from "../ui/parts";

export function useErrorText(): (error: unknown) => { title: string; detail: string } {
  const { t } = useLingui();
  return (error) => {
    const problem = asApiError(error)?.problem;
    if (!problem) return { title: t`Something went wrong on this page.`, detail: t`Nothing was sent. Try again.` };
    const detail = problem.detail ?? "";
    if (problem.status === OFFLINE_STATUS) {
      return {
        title: t`We could not reach the server.`,
        detail: t`Nothing was changed. Check the connection and try again.`,
      };
    }
    if (problem.status === 401) {
      return { title: t`Your session is over.`, detail: t`Sign in again to go on. You will come back to this page.` };
    }
    if (problem.code === "step-up-required") {
      return { title: t`This was not done.`, detail: t`It needs a fresh proof that it is you. Try again to give it.` };
    }
    if (problem.code === "password-change-required") {
      return { title: t`Choose a password first.`, detail: t`Somebody else has set your password. Reload the page.` };
    }
    if (problem.status === 403) {
      return {
        title: t`Your role does not include this.`,
        detail: t`Ask the HMIS administrator of your agency if you need it for your work.`,
      };
    }
    if (problem.status === 404) {
      return { title: t`We did not find this.`, detail: t`It may have been removed, or it belongs to another agency.` };
    }
    if (problem.status === 429) {
      return { title: t`Too many tries.`, detail: t`Wait a minute, then try again.` };
    }
    if (problem.status >= 500) {
      return { title: t`The server could not answer.`, detail: t`Nothing was changed. Try again in a moment.` };
    }
    return { title: problem.title, detail };
  };
}

export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const describe = useErrorText();
  const { title, detail } = describe(error);
  const problem = asApiError(error)?.problem;
  const canRetry = onRetry && (!problem || remedyFor(problem.status) === "retry");
  return (
    <Notice tone="error" title={title} role="alert">
      {detail && <p>{detail}</p>}
      {problem?.errors?.map((entry) => (
        <p key={`${entry.pointer}${entry.code}`}>{entry.detail}</p>
      ))}
      {canRetry && (
        <Button small onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
      {problem?.request_id && <RequestId id={problem.request_id} />}
    </Notice>
  );
}

function RequestId({ id }: { id: string }) {
  const { t } = useLingui();
  return (
    <span className="note cluster">
      <Trans>Number for the help desk: {id}</Trans>
      <Button
        small
        variant="quiet"
        iconOnly
        aria-label={t`Copy the number`}
        onClick={() => navigator.clipboard?.writeText(id)}
      >
        <IconCopy size={16} aria-hidden />
      </Button>
    </span>
  );
}
