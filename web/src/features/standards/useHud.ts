import { useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { systemQuery } from "../../app/system";
import { Hud } from "./hud";
import { listsQuery, standardQuery } from "./queries";

/** HUD's standards year of this installation. Suspends until it is there (once per page load). */
export function useHud(): Hud {
  const { data: system } = useSuspenseQuery(systemQuery);
  const [standard, lists] = useSuspenseQueries({
    queries: [standardQuery(system.standard), listsQuery(system.standard)],
  });
  return useMemo(() => new Hud(standard.data, lists.data), [standard.data, lists.data]);
}
