import { Trans, useLingui } from "@lingui/react/macro";
import { lastEnding } from "../../app/session";
import { Notice } from "../../ui/parts";

/** Why the last session is over, when that was not the person's own doing. */
export function EndingNotice() {
  const { t } = useLingui();
  switch (lastEnding()) {
    case "idle":
      return (
        <Notice role="status" title={t`You were signed out because nothing happened for a while.`}>
          <p>
            <Trans>Sign in to come back to the same page.</Trans>
          </p>
        </Notice>
      );
    case "expired":
      return <Notice role="status" title={t`A session lasts twelve hours at most. Sign in again.`} />;
    case "signed_in_elsewhere":
      return (
        <Notice tone="warn" role="status" title={t`You signed in somewhere else, which ended your session here.`}>
          <p>
            <Trans>If that was not you, sign in, change your password and tell your HMIS administrator.</Trans>
          </p>
        </Notice>
      );
    case "credentials_changed":
      return <Notice role="status" title={t`Your password or second factor was changed. Sign in again.`} />;
    case "ended_by_administrator":
    case "disabled":
      return <Notice tone="warn" role="status" title={t`An administrator has ended your session.`} />;
    case "token_reused":
      return (
        <Notice tone="warn" role="status" title={t`Your session was ended because somebody else may have used it.`} />
      );
    default:
      return null;
  }
}
