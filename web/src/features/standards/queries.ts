import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { CodeList, Standard } from "../../api/types";

/** The standards year never changes while a page is open. */
const forever = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY };

export const standardQuery = (id: string) =>
  queryOptions({
    queryKey: ["standards", id],
    queryFn: () => body<Standard>(api.GET("/api/v1/standards/{id}", { params: { path: { id } } })),
    ...forever,
  });

export const listsQuery = (id: string) =>
  queryOptions({
    queryKey: ["standards", id, "lists"],
    queryFn: () =>
      body<{ data: CodeList[] }>(api.GET("/api/v1/standards/{id}/lists", { params: { path: { id } } })).then(
        (answer) => answer.data,
      ),
    ...forever,
  });
