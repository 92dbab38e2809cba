/** After signing in: that the same person is signed in somewhere else, too. */
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/parts";
import { otherSessionsAtSignIn } from "../session";
import { useSystem } from "../system";

export function ElsewhereNotice() {
  const count = otherSessionsAtSignIn();
  const [dismissed, setDismissed] = useState(false);
  // The published accounts of a demo are everybody's.
  const shared = useSystem()?.environment === "demo";
  if (count === 0 || dismissed || shared) return null;
  return (
    <Notice
      role="status"
      title={
        <Plural
          value={count}
          one="You are signed in in one other place."
          other="You are signed in in # other places."
        />
      }
    >
      <div className="cluster">
        <Link to="/account/security">
          <Trans>See where</Trans>
        </Link>
        <Button small onClick={() => setDismissed(true)}>
          <Trans>Dismiss</Trans>
        </Button>
      </div>
    </Notice>
  );
}
