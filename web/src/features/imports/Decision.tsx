/** Commit or discard, with what each will do in plain words before it is done. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Import } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { CheckboxField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Card } from "../../ui/Page";
import { commitImport, discardImport, importQuery } from "./queries";

export function Decision({ data }: { data: Import }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [removeMissing, setRemoveMissing] = useState(false);
  const [setAside, setSetAside] = useState(false);
  const [confirm, setConfirm] = useState(false);
  const onSuccess = (changed: Import) => {
    queryClient.setQueryData(importQuery(data.id).queryKey, changed);
    void queryClient.invalidateQueries({ queryKey: ["imports"] });
    void queryClient.invalidateQueries({ queryKey: ["tasks"] });
  };
  const commit = useMutation({
    mutationFn: () => commitImport(data.id, { remove_missing: removeMissing, set_aside_errors: setAside }),
    onSuccess,
  });
  const discard = useMutation({ mutationFn: () => discardImport(data.id), onSuccess });
  const errors = data.findings.error;
  const missing = data.files.reduce((sum, file) => sum + file.missing, 0);
  const blocked = errors > 0 && !setAside;
  return (
    <Card title={t`Your decision`}>
      <CheckboxField
        label={t`Remove rows that are missing from this file`}
        hint={
          <Trans>
            Only for a full refresh: what this source sent before and does not send now is taken out. It stays in the
            history and comes back if a later file has it. Without this, missing rows are left as they are.
          </Trans>
        }
        checked={removeMissing}
        onChange={(event) => setRemoveMissing(event.target.checked)}
      />
      {errors > 0 && (
        <CheckboxField
          label={
            <Plural
              value={errors}
              one="Set aside the row with an error (# finding)"
              other="Set aside the rows with errors (# findings)"
            />
          }
          hint={
            <Trans>
              These rows, and the rows that need them, are left out; the rest is committed. Without this, the import
              waits until the errors are corrected at the source.
            </Trans>
          }
          checked={setAside}
          onChange={(event) => setSetAside(event.target.checked)}
        />
      )}
      {removeMissing && (
        <p>
          <Plural value={missing} one="# row would be removed." other="# rows would be removed." />
        </p>
      )}
      <div className="cluster">
        <Button variant="primary" busy={commit.isPending} disabled={blocked} onClick={() => commit.mutate()}>
          <Trans>Commit</Trans>
        </Button>
        <Button variant="danger" onClick={() => setConfirm(true)}>
          <Trans>Discard</Trans>
        </Button>
        {blocked && (
          <span className="note">
            <Trans>There are errors: set the rows aside, or discard and correct them at the source.</Trans>
          </span>
        )}
      </div>
      {commit.isError && <ErrorPanel error={commit.error} onRetry={() => commit.mutate()} />}
      <Modal opened={confirm} onClose={() => setConfirm(false)} title={t`Discard this import?`}>
        <p>
          <Trans>
            The file and its findings are closed and nothing is changed. You can upload it again at any time.
          </Trans>
        </p>
        <div className="cluster">
          <Button
            variant="danger"
            busy={discard.isPending}
            onClick={() => discard.mutate(undefined, { onSuccess: () => setConfirm(false) })}
          >
            <Trans>Discard</Trans>
          </Button>
          <Button onClick={() => setConfirm(false)}>
            <Trans>Keep it</Trans>
          </Button>
        </div>
        {discard.isError && <ErrorPanel error={discard.error} />}
      </Modal>
    </Card>
  );
}
