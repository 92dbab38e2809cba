import { useLingui } from "@lingui/react/macro";
import type { EmergencyReason } from "../../api/types";

export function useEmergencyReasons(): Record<EmergencyReason, string> {
  const { t } = useLingui();
  return {
    medical_emergency: t`Somebody needs medical help`,
    danger_to_life: t`Somebody's life is in danger`,
    missing_person: t`Somebody is missing`,
    other: t`Another reason`,
  };
}
