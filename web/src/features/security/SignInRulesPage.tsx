/** What this installation asks of everybody's passwords and sessions. */
import { Trans, useLingui } from "@lingui/react/macro";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "../../api/client";
import type { SignInRules } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useMay } from "../../app/session";
import { Button } from "../../ui/Button";
import { CheckboxField, TextField } from "../../ui/fields";
import { Card, Page } from "../../ui/Page";
import { Loading, Notice } from "../../ui/parts";

const rulesQuery = queryOptions({
  queryKey: ["sign-in-rules"],
  queryFn: () => body(api.GET("/api/v1/sign-in-rules")),
});

export function SignInRulesPage() {
  const { t } = useLingui();
  const rules = useQuery(rulesQuery);
  return (
    <Page title={t`Rules for signing in`} sub={t`They hold for everybody who works with this system.`}>
      {rules.isPending && <Loading />}
      {rules.isError && <ErrorPanel error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data && <RulesForm rules={rules.data} />}
    </Page>
  );
}

function RulesForm({ rules }: { rules: SignInRules }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const mayChange = useMay("setting:write");
  const [edited, setEdited] = useState(rules);
  const save = useMutation({
    mutationFn: () => body(api.PUT("/api/v1/sign-in-rules", { body: edited })),
    onSuccess: (saved) => queryClient.setQueryData(rulesQuery.queryKey, saved),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }
  return (
    <Card>
      <form className="stack" onSubmit={submit}>
        {save.isError && <ErrorPanel error={save.error} />}
        {save.isSuccess && <Notice tone="ok" role="status" title={t`Saved.`} />}
        <CheckboxField
          label={t`A password has a letter and a digit`}
          hint={t`HUD's standards of 2004 ask for it; NIST and OWASP advise against it today.`}
          disabled={!mayChange}
          checked={edited.letter_and_digit}
          onChange={(event) => setEdited({ ...edited, letter_and_digit: event.target.checked })}
        />
        <CheckboxField
          label={t`A new sign-in ends the old session`}
          hint={t`HUD's standards of 2004: nobody works at two computers at the same time.`}
          disabled={!mayChange}
          checked={edited.one_session}
          onChange={(event) => setEdited({ ...edited, one_session: event.target.checked })}
        />
        <TextField
          label={t`Minutes without use until a session ends`}
          hint={t`From 5 to 60.`}
          type="number"
          min={5}
          max={60}
          required
          disabled={!mayChange}
          value={edited.idle_minutes}
          onChange={(event) => setEdited({ ...edited, idle_minutes: event.target.valueAsNumber || 0 })}
        />
        {mayChange && (
          <div>
            <Button variant="primary" type="submit" busy={save.isPending}>
              <Trans>Save</Trans>
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
