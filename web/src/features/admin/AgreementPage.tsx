/** One version of an agreement: to read when it is published, to edit and publish while it is a draft. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { AgreementText, AgreementWithTexts } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useMay } from "../../app/session";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { Markdown } from "../../ui/Markdown";
import { Modal } from "../../ui/Modal";
import { Card, Page } from "../../ui/Page";
import { AgreementState } from "./AgreementsPage";
import styles from "./admin.module.css";
import { agreementQuery, agreementsQuery, draftAgreement, editAgreement, publishAgreement } from "./queries";
import { useAgreementName } from "./words";

const LANGUAGES = { en: "English", es: "Español" };

export function AgreementPage({ agreementId }: { agreementId: string }) {
  const { t } = useLingui();
  const name = useAgreementName();
  const { data: agreement } = useSuspenseQuery(agreementQuery(agreementId));
  const writes = useMay("agreement:write");
  const draft = !agreement.published_at;
  const title = name(agreement.kind);
  return (
    <Page
      title={t`${title}, version ${agreement.version}`}
      sub={<AgreementState agreement={agreement} />}
      crumb={
        <Link to="/admin/agreements">
          <Trans>Agreement texts</Trans>
        </Link>
      }
      actions={writes && !draft && <DraftNext agreement={agreement} />}
    >
      {writes && draft ? (
        <DraftForm agreement={agreement} key={agreement.id} />
      ) : (
        agreement.texts.map((text) => (
          <Card key={text.language} title={`${text.title} (${LANGUAGES[text.language]})`}>
            <div lang={text.language}>
              <Markdown text={text.body} headingLevel={3} />
            </div>
          </Card>
        ))
      )}
    </Page>
  );
}

function DraftNext({ agreement }: { agreement: AgreementWithTexts }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const versions = useQuery(agreementsQuery);
  const open = versions.data?.find((row) => row.kind === agreement.kind && !row.published_at);
  const draft = useMutation({
    mutationFn: () => draftAgreement(agreement.kind, agreement.texts),
    onSuccess: async (created) => {
      await queryClient.invalidateQueries(agreementsQuery);
      await navigate({ to: "/admin/agreements/$agreementId", params: { agreementId: created.id } });
    },
  });
  if (open) {
    return (
      <Link to="/admin/agreements/$agreementId" params={{ agreementId: open.id }}>
        <Trans>Open the draft of the next version</Trans>
      </Link>
    );
  }
  return (
    <>
      <Button busy={draft.isPending} onClick={() => draft.mutate()}>
        <Trans>Draft the next version</Trans>
      </Button>
      {draft.isError && <ErrorPanel error={draft.error} />}
    </>
  );
}

function DraftForm({ agreement }: { agreement: AgreementWithTexts }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [texts, setTexts] = useState<AgreementText[]>(agreement.texts);
  const [asking, setAsking] = useState(false);
  const settled = (fresh: AgreementWithTexts) => {
    setAsking(false);
    queryClient.setQueryData(agreementQuery(agreement.id).queryKey, fresh);
    return queryClient.invalidateQueries(agreementsQuery);
  };
  const save = useMutation({ mutationFn: () => editAgreement(agreement.id, texts), onSuccess: settled });
  const publish = useMutation({
    mutationFn: async () => {
      await editAgreement(agreement.id, texts);
      return publishAgreement(agreement.id);
    },
    onSuccess: settled,
  });
  const write = (language: string, part: Partial<AgreementText>) =>
    setTexts(texts.map((text) => (text.language === language ? { ...text, ...part } : text)));
  return (
    <>
      {save.isError && <ErrorPanel error={save.error} />}
      {texts.map((text) => (
        <Card key={text.language} title={LANGUAGES[text.language]}>
          <TextField
            label={t`Title`}
            lang={text.language}
            value={text.title}
            onChange={(event) => write(text.language, { title: event.target.value })}
          />
          <BodyField text={text} onChange={(body) => write(text.language, { body })} />
        </Card>
      ))}
      <div className="cluster">
        <Button busy={save.isPending} onClick={() => save.mutate()}>
          <Trans>Save the draft</Trans>
        </Button>
        <Button variant="primary" onClick={() => setAsking(true)}>
          <Trans>Publish</Trans>
        </Button>
      </div>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t`Publish this version`}>
        <div className="stack">
          <p>
            {agreement.kind === "new_user_agreement" ? (
              <Trans>
                It cannot be changed afterwards. Every user is asked for a new signature by mail and has the days that
                the settings give.
              </Trans>
            ) : (
              <Trans>It cannot be changed afterwards and takes the place of the version before.</Trans>
            )}
          </p>
          {publish.isError && <ErrorPanel error={publish.error} />}
          <div className="cluster">
            <Button variant="primary" busy={publish.isPending} data-autofocus onClick={() => publish.mutate()}>
              <Trans>Publish</Trans>
            </Button>
            <Button onClick={() => setAsking(false)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}

function BodyField({ text, onChange }: { text: AgreementText; onChange: (body: string) => void }) {
  const { t } = useLingui();
  const id = useId();
  const placeholder = "{{community}}";
  return (
    <div>
      <label htmlFor={id}>{t`Text`}</label>
      <p id={`${id}-hint`} className="note">
        {t`Empty lines separate paragraphs, ## begins a heading, - a list. ${placeholder} stands for the community's name.`}
      </p>
      <textarea
        id={id}
        className={styles.body}
        lang={text.language}
        rows={18}
        aria-describedby={`${id}-hint`}
        value={text.body}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
