import { useLingui } from "@lingui/react/macro";
import type { StandingState } from "../../api/types";

type Tone = "ok" | "warn" | "error" | "plain";

export const standingTone: Record<StandingState, Tone> = {
  active: "ok",
  onboarding: "warn",
  suspended: "error",
  disabled: "plain",
};

export function useStandingWord(): (state: StandingState) => string {
  const { t } = useLingui();
  const words: Record<StandingState, string> = {
    active: t`Active`,
    onboarding: t`Steps open`,
    suspended: t`Suspended`,
    disabled: t`Disabled`,
  };
  return (state) => words[state];
}
