import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { asApiError } from "../../api/problem";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Notice } from "../../ui/parts";

/** Why a password, a code or a passkey did not do; takes the focus, so that it is heard. */
export function ProofError({ error }: { error: unknown }) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new failure takes the focus again.
  useEffect(() => box.current?.focus(), [error]);
  const code = asApiError(error)?.code;
  return (
    <div ref={box} tabIndex={-1}>
      {code === "proof-rejected" && (
        <Notice tone="error" role="alert" title={t`That is not right.`}>
          <p>
            <Trans>Check it and try again. A code can be used once, and only for half a minute.</Trans>
          </p>
        </Notice>
      )}
      {code === "sign-in-expired" && (
        <Notice tone="error" role="alert" title={t`That took too long, or failed too often.`}>
          <p>
            <Trans>Start again with your email and password.</Trans>
          </p>
        </Notice>
      )}
      {code !== "proof-rejected" && code !== "sign-in-expired" && <ErrorPanel error={error} />}
    </div>
  );
}
