/** Warns two minutes before a session ends for want of use, and signs out in every tab when it does. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { announcement, type IdleState, idleState } from "../../lib/idle";
import { Button } from "../../ui/Button";
import { Modal } from "../../ui/Modal";
import { useIntlLocale } from "../i18n";
import { abandonSession, forgetSession, refreshSession, sessionLimits } from "../session";

/** Signs of a person. Moving the pointer over a window is none: a bag on the desk does that. */
const SIGNS = ["keydown", "pointerdown", "wheel", "touchstart"] as const;
/** The server learns of typing that sends no request this often. */
const TELL_SERVER_EVERY = 5 * 60_000;
type Ending = "idle" | null;
type Message = { kind: "active" } | { kind: "over"; because: Ending };

/** One for this page, so that it does not hear itself. */
const channel = new BroadcastChannel("hearth-session");

interface Idle {
  state: IdleState | null;
  stay: () => void;
  leave: (because: Ending) => void;
}

/** Ends the session here and in the other tabs; whoever signs in again comes back to this page. */
export function useLeave(): (because: Ending, tellOthers?: boolean) => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useCallback(
    (because, tellOthers = true) => {
      const place = router.state.location.href;
      if (tellOthers) {
        channel.postMessage({ kind: "over", because } satisfies Message);
        abandonSession(because);
      } else {
        forgetSession(because);
      }
      queryClient.clear();
      void router.navigate({ to: "/sign-in", search: place === "/" ? {} : { return: place }, replace: true });
    },
    [router, queryClient],
  );
}

function useIdle(): Idle {
  const lastActive = useRef(Date.now());
  const lastTold = useRef(Date.now());
  const warned = useRef(false);
  const [state, setState] = useState<IdleState | null>(null);
  const leave = useLeave();

  const note = useCallback((tellOthers: boolean) => {
    lastActive.current = Date.now();
    if (tellOthers) channel.postMessage({ kind: "active" } satisfies Message);
  }, []);

  const stay = useCallback(() => {
    note(true);
    lastTold.current = Date.now();
    warned.current = false;
    setState(null);
    void refreshSession();
  }, [note]);

  useEffect(() => {
    channel.onmessage = (event: MessageEvent<Message>) => {
      if (event.data.kind === "over") return leave(event.data.because, false);
      lastActive.current = Date.now();
      warned.current = false;
      setState(null);
    };
    // While the warning is on, only its own button counts: a key pressed in passing is no answer.
    const onSign = () => {
      if (!warned.current) note(Date.now() - lastActive.current > 5000);
    };
    for (const sign of SIGNS) window.addEventListener(sign, onSign, { passive: true, capture: true });
    const timer = setInterval(() => {
      const limits = sessionLimits();
      if (!limits) return;
      const next = idleState({ lastActive: lastActive.current, ...limits }, Date.now());
      warned.current = next.phase === "warning" && next.extendable;
      if (next.phase === "over") return leave("idle");
      setState(next.phase === "warning" ? next : null);
      const due = Date.now() - lastTold.current > TELL_SERVER_EVERY;
      if (due && lastActive.current > lastTold.current) {
        lastTold.current = Date.now();
        void refreshSession();
      }
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, onSign, { capture: true });
      channel.onmessage = null;
    };
  }, [leave, note]);

  return { state, stay, leave };
}

function useLockShortcut(lock: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.ctrlKey && event.altKey && event.code === "KeyL") {
        event.preventDefault();
        lock();
      }
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [lock]);
}

export function IdleDialog() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const { state, stay, leave } = useIdle();
  const [dismissed, setDismissed] = useState(false);
  const lock = useCallback(() => leave(null), [leave]);
  useLockShortcut(lock);
  useEffect(() => {
    if (!state) setDismissed(false);
  }, [state]);
  if (!state || dismissed) return null;
  const end = new Date(Date.now() + state.secondsLeft * 1000);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(end);
  const close = state.extendable ? stay : () => setDismissed(true);
  return (
    <Modal opened onClose={close} title={state.extendable ? t`Are you still there?` : t`Your session is about to end`}>
      <p>
        <Trans>You will be signed out at {time}. What you have typed stays until then.</Trans>
      </p>
      <p className="visually-hidden" role="status">
        <Announcement seconds={announcement(state.secondsLeft)} />
      </p>
      {!state.extendable && (
        <p>
          <Trans>A session lasts twelve hours at most. Save your work, then sign in again.</Trans>
        </p>
      )}
      <div className="cluster">
        <Button variant="primary" onClick={close} data-autofocus>
          {state.extendable ? <Trans>Stay signed in</Trans> : <Trans>Go on until then</Trans>}
        </Button>
        <Button onClick={() => leave(null)}>
          <Trans>Sign out</Trans>
        </Button>
      </div>
    </Modal>
  );
}

function Announcement({ seconds }: { seconds: number }) {
  if (seconds === 120) return <Trans>You will be signed out in two minutes.</Trans>;
  if (seconds === 60) return <Trans>You will be signed out in one minute.</Trans>;
  return <Trans>You will be signed out in fifteen seconds.</Trans>;
}
