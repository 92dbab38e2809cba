import { useLingui } from "@lingui/react/macro";
import type { AgreementKind, MailState, MemorandumState } from "../../api/types";

export const memorandumTone: Record<MemorandumState, "ok" | "warn" | "error" | "plain"> = {
  in_force: "ok",
  lapses: "warn",
  begins: "warn",
  lapsed: "error",
  none: "plain",
};

export function useMemorandumWord(): (state: MemorandumState) => string {
  const { t } = useLingui();
  const words: Record<MemorandumState, string> = {
    in_force: t`In force`,
    lapses: t`Ends soon`,
    begins: t`Begins later`,
    lapsed: t`Ended`,
    none: t`No memorandum`,
  };
  return (state) => words[state];
}

export function useAgreementName(): (kind: AgreementKind) => string {
  const { t } = useLingui();
  const names: Record<AgreementKind, string> = {
    new_user_agreement: t`New User Agreement`,
    release_of_information: t`Release of information`,
    memorandum: t`Memorandum of understanding`,
  };
  return (kind) => names[kind];
}

export function useMailStateWord(): (state: MailState) => string {
  const { t } = useLingui();
  const words: Record<MailState, string> = { waiting: t`Waiting`, sent: t`Sent`, failed: t`Not sent` };
  return (state) => words[state];
}
