import { useLingui } from "@lingui/react/macro";

/** The roles that come with the product; a role made by an agency is shown by the server's title. */
export function useRoleName(): (role: string, title?: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    hmis_administrator: t`HMIS administrator`,
    agency_administrator: t`Agency administrator`,
    case_manager: t`Case manager`,
    shelter_night_staff: t`Shelter night staff`,
    outreach_worker: t`Outreach worker`,
    coc_planner: t`CoC planner`,
    trainer: t`Trainer`,
    auditor: t`Auditor`,
  };
  return (role, title) => names[role] ?? title ?? role;
}
