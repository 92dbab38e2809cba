import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client";
import { asApiError } from "../../api/problem";
import { ErrorPanel } from "../../app/ErrorPanel";
import { PasswordField } from "../../ui/fields";
import { Loading } from "../../ui/parts";
import { NewPasswordForm } from "./NewPasswordForm";
import { usePasswordFault } from "./password-faults";
import { securityQuery } from "./queries";

export function ChangePasswordForm({ email, onDone }: { email: string; onDone: () => void }) {
  const { t } = useLingui();
  const fault = usePasswordFault();
  const security = useQuery(securityQuery);
  const [current, setCurrent] = useState("");
  const changing = useMutation({
    mutationFn: (chosen: string) =>
      api.PUT("/api/v1/me/password", { body: { current_password: current, new_password: chosen } }),
    onSuccess: onDone,
  });
  if (security.isPending) return <Loading />;
  if (security.isError) return <ErrorPanel error={security.error} onRetry={() => void security.refetch()} />;
  const wrong = asApiError(changing.error)?.problem.errors?.find((entry) => entry.pointer === "/current_password");
  return (
    <NewPasswordForm
      email={email}
      rule={{ shortest: security.data.shortest_password, letterAndDigit: security.data.letter_and_digit }}
      busy={changing.isPending}
      error={changing.error}
      onChosen={(chosen) => changing.mutate(chosen)}
    >
      <PasswordField
        label={t`Password now`}
        name="current-password"
        autoComplete="current-password"
        required
        error={wrong && fault(wrong.code, wrong.detail)}
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
    </NewPasswordForm>
  );
}
