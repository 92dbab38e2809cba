import { Trans, useLingui } from "@lingui/react/macro";
import { IconSignature } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asApiError, messagesByField } from "../../api/problem";
import type { Standing } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { reloadUser } from "../../app/session";
import { Button } from "../../ui/Button";
import { CheckboxField, TextField } from "../../ui/fields";
import { Markdown } from "../../ui/Markdown";
import { Card } from "../../ui/Page";
import { signAgreement, standingQuery } from "./queries";
import styles from "./standing.module.css";

type ToSign = NonNullable<Standing["to_sign"]>;

export function SignAgreement({ agreement, name }: { agreement: ToSign; name: string }) {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const [agreed, setAgreed] = useState(false);
  const language = i18n.locale === "es" ? "es" : "en";
  const text = agreement.texts.find((entry) => entry.language === language) ?? agreement.texts[0];
  const sign = useMutation({
    mutationFn: () => signAgreement({ agreement_id: agreement.id, language, typed_name: typed, agreed }),
    onSuccess: async (standing) => {
      queryClient.setQueryData(standingQuery.queryKey, standing);
      await reloadUser();
    },
  });
  const problem = sign.isError ? asApiError(sign.error)?.problem : undefined;
  const messages = problem ? messagesByField(problem) : {};
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!sign.isPending) sign.mutate();
  }
  if (!text) return null;
  return (
    <Card title={text.title}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard. */}
      <section className={styles.text} tabIndex={0} aria-label={text.title} lang={text.language}>
        <Markdown text={text.body} headingLevel={3} />
      </section>
      <form onSubmit={submit} className="stack">
        {problem && problem.status !== 422 && <ErrorPanel error={sign.error} />}
        <TextField
          label={t`Your full name`}
          hint={t`Type it as it stands in your account: ${name}`}
          name="typed_name"
          autoComplete="name"
          required
          value={typed}
          error={messages.typed_name}
          onChange={(event) => setTyped(event.target.value)}
        />
        <CheckboxField
          label={t`I have read this agreement and will keep to it.`}
          hint={messages.agreed}
          required
          checked={agreed}
          onChange={(event) => setAgreed(event.target.checked)}
        />
        <p className="note">
          <Trans>Version {agreement.version}. Your name, the time and your network address are kept with it.</Trans>
        </p>
        <div>
          <Button variant="primary" type="submit" busy={sign.isPending} icon={<IconSignature size={18} aria-hidden />}>
            <Trans>Sign</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}
