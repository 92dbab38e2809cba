/** The pages of the product: one list for the menus and the command palette. */
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
  IconApi,
  IconBuilding,
  IconBuildingCommunity,
  IconChartBar,
  IconDatabaseExport,
  IconDatabaseImport,
  IconListCheck,
  IconLockCog,
  IconShieldLock,
  IconUsers,
} from "@tabler/icons-react";
import type { Permission } from "../api/types";

type Icon = typeof IconUsers;

export interface Destination {
  to:
    | "/clients"
    | "/projects"
    | "/organizations"
    | "/reports"
    | "/data/imports"
    | "/data/exports"
    | "/data/tasks"
    | "/account/security"
    | "/admin/sign-in"
    | "/docs";
  label: MessageDescriptor;
  icon: Icon;
  permission?: Permission;
  /** Group heading in the left navigation. */
  group?: "data" | "admin";
  /** Where it is offered. */
  menu: boolean;
}

export const destinations: readonly Destination[] = [
  { to: "/clients", label: msg`Clients`, icon: IconUsers, permission: "client:read", menu: true },
  { to: "/projects", label: msg`Projects`, icon: IconBuilding, permission: "project:read", menu: true },
  { to: "/reports", label: msg`Reports`, icon: IconChartBar, permission: "report:run", menu: true },
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
    to: "/organizations",
    label: msg`Organizations`,
    icon: IconBuildingCommunity,
    permission: "project:read",
    menu: false,
  },
  {
    to: "/admin/sign-in",
    label: msg`Signing in`,
    icon: IconLockCog,
    permission: "setting:read",
    group: "admin",
    menu: true,
  },
  { to: "/account/security", label: msg`Sign-in and security`, icon: IconShieldLock, menu: false },
  { to: "/docs", label: msg`API reference`, icon: IconApi, menu: false },
];

export function allowedDestinations(permissions: readonly string[]): Destination[] {
  return destinations.filter((entry) => entry.permission === undefined || permissions.includes(entry.permission));
}

/** The first page of a working day for this person. */
export function homeFor(permissions: readonly string[]): Destination["to"] {
  return allowedDestinations(permissions)[0]?.to ?? "/account/security";
}
