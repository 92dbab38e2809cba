import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Standing } from "../../api/types";

export const standingQuery = queryOptions({
  queryKey: ["standing"],
  queryFn: () => body<Standing>(api.GET("/api/v1/standing")),
  staleTime: 0,
});

export function signAgreement(request: {
  agreement_id: string;
  language: "en" | "es";
  typed_name: string;
  agreed: boolean;
}): Promise<Standing> {
  return body(api.POST("/api/v1/standing/signature", { body: request }));
}
