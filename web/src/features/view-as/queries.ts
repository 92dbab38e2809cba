import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Page, Role } from "../../api/types";

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: () => body<Page<Role>>(api.GET("/api/v1/roles")).then((page) => page.data),
});

export async function viewAs(role: string, organizationId: string): Promise<void> {
  await api.POST("/api/v1/view-as", { body: { role, organization_id: organizationId } });
}

export async function stopViewingAs(): Promise<void> {
  await api.DELETE("/api/v1/view-as");
}
