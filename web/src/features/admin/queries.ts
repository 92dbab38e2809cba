import { queryOptions } from "@tanstack/react-query";
import { api, body, fetchRaw, idempotencyKey } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type {
  Agency,
  AgencyDetail,
  Agreement,
  AgreementKind,
  AgreementText,
  AgreementWithTexts,
  Mail,
  MailState,
  MemorandumState,
  NewMemorandum,
  NewNomination,
  Nomination,
  NominationState,
  Page,
  Setting,
  StandingState,
  UserDetail,
  UserList,
  UserSummary,
} from "../../api/types";
import type { agencySorts, userSorts } from "./search-params";

export interface UserFilters {
  q?: string;
  agency?: string;
  standing?: StandingState;
  removal?: boolean;
  sort: (typeof userSorts)[number];
}

export const usersQuery = ({ q, agency, standing, removal, sort }: UserFilters) =>
  cursorQuery(["users", "list", q, agency, standing, removal, sort], (cursor, signal) =>
    body<Page<UserSummary>>(
      api.GET("/api/v1/users", {
        params: {
          query: {
            q: q || undefined,
            organization_id: agency,
            standing,
            removal_asked: removal,
            sort,
            cursor,
            limit: 100,
          },
        },
        signal,
      }),
    ),
  );

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", id],
    queryFn: () => body<UserDetail>(api.GET("/api/v1/users/{id}", { params: { path: { id } } })),
  });

export function disableUser(id: string, reason: string): Promise<UserDetail> {
  return body(api.POST("/api/v1/users/{id}/disable", { params: { path: { id } }, body: { reason } }));
}

export function enableUser(id: string): Promise<UserDetail> {
  return body(api.POST("/api/v1/users/{id}/enable", { params: { path: { id } } }));
}

export function creditTraining(
  id: string,
  credit: { satisfies: "new_user" | "refresher" | "error_and_report"; attended_on: string; note: string },
): Promise<unknown> {
  return api.POST("/api/v1/users/{id}/training-credits", { params: { path: { id } }, body: credit });
}

export const nominationsQuery = (state: NominationState | undefined) =>
  cursorQuery(["nominations", state], (cursor) =>
    body<Page<Nomination>>(api.GET("/api/v1/nominations", { params: { query: { state, cursor, limit: 50 } } })),
  );

export function nominate(nomination: NewNomination): Promise<Nomination> {
  return body(api.POST("/api/v1/nominations", { headers: idempotencyKey(), body: nomination }));
}

export type Decision = { kind: "approve" } | { kind: "decline" | "withdraw"; reason: string };

export function decide(id: string, decision: Decision): Promise<Nomination> {
  const path = { path: { id } };
  if (decision.kind === "approve") return body(api.POST("/api/v1/nominations/{id}/approve", { params: path }));
  const reason = { reason: decision.reason };
  if (decision.kind === "decline")
    return body(api.POST("/api/v1/nominations/{id}/decline", { params: path, body: reason }));
  return body(api.POST("/api/v1/nominations/{id}/withdraw", { params: path, body: reason }));
}

export interface AgencyFilters {
  q?: string;
  memorandum?: MemorandumState;
  overdue?: boolean;
  sort: (typeof agencySorts)[number];
}

export const agenciesQuery = ({ q, memorandum, overdue, sort }: AgencyFilters) =>
  cursorQuery(["agencies", "list", q, memorandum, overdue, sort], (cursor, signal) =>
    body<Page<Agency>>(
      api.GET("/api/v1/agencies", {
        params: { query: { q: q || undefined, memorandum, confirmation_overdue: overdue, sort, cursor, limit: 100 } },
        signal,
      }),
    ),
  );

/** All agencies within reach, for pickers. */
export const agencyChoicesQuery = queryOptions({
  queryKey: ["agencies", "choices"],
  queryFn: () =>
    body<Page<Agency>>(api.GET("/api/v1/agencies", { params: { query: { sort: "name", limit: 200 } } })).then(
      (page) => page.data,
    ),
});

export const agencyQuery = (id: string) =>
  queryOptions({
    queryKey: ["agencies", id],
    queryFn: () => body<AgencyDetail>(api.GET("/api/v1/agencies/{id}", { params: { path: { id } } })),
  });

export function addAgency(name: string, victimServiceProvider: boolean): Promise<{ id: string }> {
  return body(
    api.POST("/api/v1/organizations", {
      headers: idempotencyKey(),
      body: { name, victim_service_provider: victimServiceProvider },
    }),
  );
}

export function addMemorandum(agency: string, memorandum: NewMemorandum): Promise<{ id: string }> {
  return body(
    api.POST("/api/v1/agencies/{id}/memoranda", {
      params: { path: { id: agency } },
      headers: idempotencyKey(),
      body: memorandum,
    }),
  );
}

export function endMemorandum(id: string, reason: string): Promise<AgencyDetail> {
  return body(api.POST("/api/v1/memoranda/{id}/end", { params: { path: { id } }, body: { reason } }));
}

export async function attachDocument(id: string, file: File): Promise<void> {
  await fetchRaw(`/api/v1/memoranda/${id}/document?file_name=${encodeURIComponent(file.name)}`, {
    method: "PUT",
    headers: { "Content-Type": file.type },
    body: file,
  });
}

export const userListQuery = (agency: string) =>
  queryOptions({
    queryKey: ["agencies", agency, "user-list"],
    queryFn: () => body<UserList>(api.GET("/api/v1/agencies/{id}/user-list", { params: { path: { id: agency } } })),
  });

export interface Answer {
  user_id: string;
  keeps: boolean;
  reason: string | null;
}

export function confirmUserList(agency: string, answers: Answer[]): Promise<UserList> {
  return body(api.PUT("/api/v1/agencies/{id}/user-list", { params: { path: { id: agency } }, body: { answers } }));
}

export const agreementsQuery = queryOptions({
  queryKey: ["agreements", "list"],
  queryFn: () => body<Page<Agreement>>(api.GET("/api/v1/agreements")).then((page) => page.data),
});

export const agreementQuery = (id: string) =>
  queryOptions({
    queryKey: ["agreements", id],
    queryFn: () => body<AgreementWithTexts>(api.GET("/api/v1/agreements/{id}", { params: { path: { id } } })),
  });

export function draftAgreement(kind: AgreementKind, texts: AgreementText[]): Promise<AgreementWithTexts> {
  return body(api.POST("/api/v1/agreements", { body: { kind, texts } }));
}

export function editAgreement(id: string, texts: AgreementText[]): Promise<AgreementWithTexts> {
  return body(api.PUT("/api/v1/agreements/{id}", { params: { path: { id } }, body: { texts } }));
}

export function publishAgreement(id: string): Promise<AgreementWithTexts> {
  return body(api.POST("/api/v1/agreements/{id}/publish", { params: { path: { id } } }));
}

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => body<Page<Setting>>(api.GET("/api/v1/settings")).then((page) => page.data),
});

export function changeSettings(values: Record<string, unknown>): Promise<Setting[]> {
  return body<Page<Setting>>(api.PUT("/api/v1/settings", { body: { values } })).then((page) => page.data);
}

export const mailQuery = (state: MailState | undefined) =>
  cursorQuery(["mail", state], (cursor) =>
    body<Page<Mail>>(api.GET("/api/v1/mail", { params: { query: { state, cursor, limit: 100 } } })),
  );
