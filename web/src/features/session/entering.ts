/** What follows once it is certain who somebody is. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { api, body } from "../../api/client";
import { isSomebodyElse, signInWithPasskey } from "../../app/session";
import { askPasskey, wasGivenUp } from "../../lib/passkeys";
import { safeReturn } from "./return-path";

/** Leads to the page that was asked for; somebody else than before starts at the beginning. */
export function useEnter(returnTo: string | undefined): () => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return () => {
    // Nothing of a former person's work may be seen by the next one.
    queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== "system" });
    router.history.replace(isSomebodyElse() ? "/" : safeReturn(returnTo));
  };
}

export function usePasskeySignIn(enter: () => void): { start: () => void; busy: boolean; error: unknown } {
  const signing = useMutation({
    mutationFn: async () =>
      signInWithPasskey(await askPasskey(await body(api.POST("/api/v1/sessions/passkey-challenge")))),
    onSuccess: enter,
  });
  return {
    start: () => signing.mutate(),
    busy: signing.isPending,
    error: wasGivenUp(signing.error) ? null : signing.error,
  };
}
