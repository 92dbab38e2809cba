/** After signing in: that the same person is signed in somewhere else, too. */
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/parts";
import { takeOtherSessions } from "../session";

export function ElsewhereNotice() {
  const [count, setCount] = useState(takeOtherSessions);
  if (count === 0) return null;
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
        <Button small onClick={() => setCount(0)}>
          <Trans>Dismiss</Trans>
        </Button>
      </div>
    </Notice>
  );
}
