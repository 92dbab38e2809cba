import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/Button";
import { Modal } from "../../ui/Modal";
import { Mono, Notice } from "../../ui/parts";

/** New recovery codes, shown once. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Modal opened onClose={onClose} title={t`Recovery codes`}>
      <Notice tone="warn" title={t`These codes are shown only now.`}>
        <p>
          <Trans>Print them or write them down, and keep them away from your computer. Each works once.</Trans>
        </p>
      </Notice>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <Mono>{code}</Mono>
          </li>
        ))}
      </ul>
      <div className="cluster">
        <Button onClick={() => void navigator.clipboard?.writeText(codes.join("\n"))}>
          <Trans>Copy all</Trans>
        </Button>
        <Button onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
        <Button variant="primary" onClick={onClose}>
          <Trans>I have kept them</Trans>
        </Button>
      </div>
    </Modal>
  );
}
