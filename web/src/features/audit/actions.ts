/** What the audit trail's actions and rights are called. A test holds the list to what the server records. */
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Permission } from "../../api/types";

export const actionNames: Readonly<Record<string, MessageDescriptor>> = {
  "session.opened": msg`Signed in`,
  "session.failed": msg`Failed to sign in`,
  "session.ended": msg`Signed out or ended a session`,
  "session.token_reused": msg`Session ended: its cookie was used twice`,
  "client.searched": msg`Saw people in a search`,
  "client.viewed": msg`Opened a client`,
  "client.timeline_viewed": msg`Looked at a client's stays`,
  "client.history_viewed": msg`Looked at a client's history`,
  "client.changed": msg`Changed a client`,
  "client.alias_added": msg`Added another name`,
  "client.alias_removed": msg`Removed another name`,
  "client.revealed_ssn": msg`Revealed a Social Security number`,
  "client.revealed_date_of_birth": msg`Revealed a date of birth`,
  "client.revealed_ssn_and_date_of_birth": msg`Revealed a Social Security number and a date of birth`,
  "enrollment.viewed": msg`Opened an enrollment`,
  "enrollment.records_viewed": msg`Looked at the records of an enrollment`,
  "enrollment.history_viewed": msg`Looked at an enrollment's history`,
  "project.people_listed": msg`Listed the people of a project`,
  "report.run": msg`Ran a report`,
  "report.members.viewed": msg`Looked at the people behind a report's cell`,
  "report.fetched": msg`Downloaded a report`,
  "import.received": msg`Sent a file to import`,
  "import.findings_viewed": msg`Looked at an import's findings`,
  "import.committed": msg`Committed an import`,
  "import.discarded": msg`Discarded an import`,
  "import.expired": msg`Import discarded, because nobody decided`,
  "export.requested": msg`Asked for an export`,
  "export.fetched": msg`Downloaded an export`,
  "data_source.created": msg`Added a data source`,
  "task.cancelled": msg`Stopped a task`,
  "audit.viewed": msg`Looked at the audit trail`,
  "audit.exported": msg`Downloaded the audit trail`,
  "audit.verified": msg`Verified the audit trail`,
  "audit.client_views_viewed": msg`Looked at who has looked at a client`,
  "access.denied": msg`Was refused`,
  "access.not_found": msg`Asked for something that is not there, or not to be seen`,
  "operation.done": msg`Did something else`,
  "operation.viewed": msg`Looked at something else`,
};

/** Names an action; one that has no name yet keeps the server's word. */
export function useActionName(): (action: string) => string {
  const { i18n } = useLingui();
  return (action) => {
    const name = actionNames[action];
    return name ? i18n._(name) : action.replaceAll(/[._]/g, " ");
  };
}

export const permissions = [
  "client:read",
  "client:write",
  "client:reveal",
  "client:restrict",
  "client:read_restricted",
  "consent:write",
  "break_glass:use",
  "break_glass:review",
  "view_as:use",
  "project:read",
  "import:write",
  "export:write",
  "report:run",
  "task:write",
  "audit:read",
  "user:read",
  "user:write",
  "user:nominate",
  "user:approve",
  "role:write",
  "agreement:write",
  "setting:write",
  "training:manage",
  "integration:write",
  "data_source:write",
] as const satisfies readonly Permission[];
