import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asApiError, messagesByField } from "../../api/problem";
import type { Setting } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useMay } from "../../app/session";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { Card, Page } from "../../ui/Page";
import { Notice } from "../../ui/parts";
import { changeSettings, settingsQuery } from "./queries";
import { shownValue, typedValue } from "./setting-values";

function useSettingName(): (setting: Setting) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    community_name: t`Name of the Continuum of Care in mail and agreements`,
    inactivity_months: t`Months without signing in until a user is suspended`,
    inactivity_warning_days: t`Days before a suspension on which the user is warned by mail`,
    signature_grace_days: t`Days for signing a new version of the New User Agreement`,
    memorandum_warning_days: t`Days before a memorandum ends on which administrators and the agency are warned`,
    confirmation_days: t`Days from the start of a quarter for agencies to confirm their user lists`,
  };
  return (setting) => names[setting.name] ?? setting.description;
}

export function SettingsPage() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const queryClient = useQueryClient();
  const name = useSettingName();
  const writes = useMay("setting:write");
  const { data: settings } = useSuspenseQuery(settingsQuery);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const save = useMutation({
    mutationFn: () => {
      const changed = settings.filter((setting) => typed[setting.name] !== undefined);
      return changeSettings(
        Object.fromEntries(changed.map((setting) => [setting.name, typedValue(setting, typed[setting.name] ?? "")])),
      );
    },
    onSuccess: (fresh) => {
      setTyped({});
      queryClient.setQueryData(settingsQuery.queryKey, fresh);
    },
  });
  const problem = save.isError ? asApiError(save.error)?.problem : undefined;
  const messages = problem ? messagesByField(problem) : {};
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!save.isPending && Object.keys(typed).length > 0) save.mutate();
  }
  function hint(setting: Setting): string {
    const standard = shownValue({ ...setting, value: setting.default });
    if (!setting.changed_at || !setting.changed_by) return t`Default: ${standard}`;
    const at = formatInstant(setting.changed_at, locale);
    return t`Default: ${standard}. Changed by ${setting.changed_by.name}, ${at}`;
  }
  return (
    <Page title={t`Settings`} sub={t`What the Continuum of Care sets for itself.`}>
      <Card>
        <form onSubmit={submit} className="stack">
          {problem && problem.status !== 422 && <ErrorPanel error={save.error} />}
          {save.isSuccess && Object.keys(typed).length === 0 && <Notice tone="ok" title={t`Saved`} role="status" />}
          {settings.map((setting) => (
            <TextField
              key={setting.name}
              name={setting.name}
              label={name(setting)}
              hint={hint(setting)}
              error={messages[setting.name]}
              inputMode={setting.kind === "number" ? "numeric" : undefined}
              disabled={!writes}
              value={typed[setting.name] ?? shownValue(setting)}
              onChange={(event) => setTyped({ ...typed, [setting.name]: event.target.value })}
            />
          ))}
          {writes && (
            <div>
              <Button variant="primary" type="submit" busy={save.isPending}>
                <Trans>Save</Trans>
              </Button>
            </div>
          )}
        </form>
      </Card>
    </Page>
  );
}
