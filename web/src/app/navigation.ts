/** The pages of the product: one list for the menus and the command palette. */
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
  IconAdjustments,
  IconAlertTriangle,
  IconApi,
  IconBuilding,
  IconBuildingCommunity,
  IconCalendarEvent,
  IconChartBar,
  IconDatabaseExport,
  IconDatabaseImport,
  IconEye,
  IconHeartHandshake,
  IconHistory,
  IconListCheck,
  IconListDetails,
  IconLockCog,
  IconMail,
  IconSchool,
  IconShieldLock,
  IconSignature,
  IconTargetArrow,
  IconUserCheck,
  IconUserPlus,
  IconUsers,
} from "@tabler/icons-react";
import type { Permission, SystemInfo } from "../api/types";

type Icon = typeof IconUsers;
type Environment = SystemInfo["environment"];

export interface Destination {
  to:
    | "/clients"
    | "/projects"
    | "/organizations"
    | "/reports"
    | "/data/imports"
    | "/data/exports"
    | "/data/tasks"
    | "/admin/audit"
    | "/admin/emergencies"
    | "/admin/users"
    | "/admin/nominations"
    | "/admin/agencies"
    | "/admin/agreements"
    | "/admin/settings"
    | "/admin/mail"
    | "/standing"
    | "/today/calendar"
    | "/admin/training"
    | "/training-site"
    | "/account/activity"
    | "/account/security"
    | "/admin/sign-in"
    | "/docs";
  label: MessageDescriptor;
  icon: Icon;
  permission?: Permission;
  /** Group heading in the left navigation. */
  group?: "data" | "administration";
  /** Only on a site of this kind. */
  environment?: Environment;
  /** Where it is offered. */
  menu: boolean;
}

export const destinations: readonly Destination[] = [
  { to: "/clients", label: msg`Clients`, icon: IconUsers, permission: "client:read", menu: true },
  { to: "/projects", label: msg`Projects`, icon: IconBuilding, permission: "project:read", menu: true },
  { to: "/reports", label: msg`Reports`, icon: IconChartBar, permission: "report:run", menu: true },
  { to: "/today/calendar", label: msg`Calendar`, icon: IconCalendarEvent, menu: true },
  { to: "/training-site", label: msg`Practice`, icon: IconTargetArrow, environment: "training", menu: true },
  {
    to: "/data/imports",
    label: msg`Imports`,
    icon: IconDatabaseImport,
    permission: "import:write",
    group: "data",
    menu: true,
  },
  {
    to: "/data/exports",
    label: msg`Exports`,
    icon: IconDatabaseExport,
    permission: "export:write",
    group: "data",
    menu: true,
  },
  { to: "/data/tasks", label: msg`Tasks`, icon: IconListCheck, permission: "task:read", group: "data", menu: true },
  {
    to: "/admin/training",
    label: msg`Training`,
    icon: IconSchool,
    permission: "training:manage",
    group: "administration",
    menu: true,
  },
  {
    to: "/organizations",
    label: msg`Organizations`,
    icon: IconBuildingCommunity,
    permission: "project:read",
    menu: false,
  },
  {
    to: "/admin/audit",
    label: msg`Audit`,
    icon: IconEye,
    permission: "audit:read",
    group: "administration",
    menu: true,
  },
  {
    to: "/admin/emergencies",
    label: msg`Emergencies`,
    icon: IconAlertTriangle,
    permission: "break_glass:review",
    group: "administration",
    menu: true,
  },
  { to: "/account/activity", label: msg`My activity`, icon: IconHistory, menu: false },
  {
    to: "/admin/users",
    label: msg`Users`,
    icon: IconUserCheck,
    permission: "user:read",
    group: "administration",
    menu: true,
  },
  {
    to: "/admin/nominations",
    label: msg`Nominations`,
    icon: IconUserPlus,
    permission: "user:nominate",
    group: "administration",
    menu: true,
  },
  {
    to: "/admin/agencies",
    label: msg`Agencies`,
    icon: IconHeartHandshake,
    permission: "agreement:read",
    group: "administration",
    menu: true,
  },
  {
    to: "/admin/agreements",
    label: msg`Agreement texts`,
    icon: IconSignature,
    permission: "agreement:read",
    group: "administration",
    menu: true,
  },
  {
    to: "/admin/settings",
    label: msg`Settings`,
    icon: IconAdjustments,
    permission: "setting:read",
    group: "administration",
    menu: true,
  },
  {
    to: "/admin/mail",
    label: msg`Mail`,
    icon: IconMail,
    permission: "setting:read",
    group: "administration",
    menu: true,
  },
  { to: "/standing", label: msg`My standing`, icon: IconListDetails, menu: false },
  {
    to: "/admin/sign-in",
    label: msg`Signing in`,
    icon: IconLockCog,
    permission: "setting:read",
    group: "administration",
    menu: true,
  },
  { to: "/account/security", label: msg`Sign-in and security`, icon: IconShieldLock, menu: false },
  { to: "/docs", label: msg`API reference`, icon: IconApi, menu: false },
];

export function allowedDestinations(permissions: readonly string[], environment?: Environment): Destination[] {
  return destinations.filter(
    (entry) =>
      (entry.permission === undefined || permissions.includes(entry.permission)) &&
      (entry.environment === undefined || entry.environment === environment),
  );
}

/** The first page of a working day for this person. */
export function homeFor(permissions: readonly string[]): Destination["to"] {
  return allowedDestinations(permissions)[0]?.to ?? "/standing";
}

/** Pages for somebody with an open step: what the steps need, and one's own account. */
export function isOpenInOnboarding(path: string): boolean {
  return ["/standing", "/account", "/calendar", "/docs"].some((page) => path === page || path.startsWith(`${page}/`));
}
