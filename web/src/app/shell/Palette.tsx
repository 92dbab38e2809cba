/** Pages, actions and people from one box. Typing two letters or more also searches the clients. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconLanguage, IconLogout, IconMoon, IconUser } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { rowsOf } from "../../api/lists";
import { clientSearchQuery } from "../../features/clients/queries";
import { listName } from "../../lib/names";
import { useDebounced } from "../../lib/useDebounced";
import { Modal } from "../../ui/Modal";
import { useColorScheme } from "../../ui/UiProvider";
import { chooseLanguage } from "../i18n";
import { allowedDestinations } from "../navigation";
import { useMay, useUser } from "../session";
import { useSignOut } from "./AccountMenu";
import { matchesWords } from "./match";
import styles from "./palette.module.css";

interface Command {
  id: string;
  label: string;
  note?: string;
  icon: ReactNode;
  run: () => void;
}

function usePages(): Command[] {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const user = useUser();
  return allowedDestinations(user?.permissions ?? []).map((entry) => ({
    id: entry.to,
    label: i18n._(entry.label),
    icon: <entry.icon size={20} aria-hidden />,
    run: () => void navigate({ to: entry.to }),
  }));
}

function useActions(): Command[] {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { scheme, setScheme } = useColorScheme();
  const reports = useMay("report:run");
  const other = i18n.locale === "es" ? "en" : "es";
  const actions: Command[] = [
    {
      id: "language",
      label: other === "es" ? "Cambiar a español" : "Switch to English",
      icon: <IconLanguage size={20} aria-hidden />,
      run: () => void chooseLanguage(other),
    },
    {
      id: "theme",
      label: scheme === "dark" ? t`Light colors` : t`Dark colors`,
      icon: <IconMoon size={20} aria-hidden />,
      run: () => setScheme(scheme === "dark" ? "light" : "dark"),
    },
    { id: "sign-out", label: t`Sign out`, icon: <IconLogout size={20} aria-hidden />, run: () => void signOut() },
  ];
  if (reports) {
    const report = allowedDestinations(["report:run"])[0];
    actions.unshift({
      id: "data-quality",
      label: t`Run the HUD Data Quality Report`,
      icon: report && <report.icon size={20} aria-hidden />,
      run: () => void navigate({ to: "/reports/data-quality" }),
    });
  }
  return actions;
}

function usePeople(typed: string): Command[] {
  const navigate = useNavigate();
  const { t } = useLingui();
  const query = useDebounced(typed.trim(), 180);
  const may = useMay("client:read");
  const found = useInfiniteQuery({
    ...clientSearchQuery({ query, sort: "relevance" }),
    enabled: may && query.length >= 2,
    gcTime: 0,
  });
  if (query.length < 2) return [];
  return rowsOf(found.data)
    .slice(0, 8)
    .map((client) => ({
      id: client.id,
      label: listName(client) ?? t`Name not recorded`,
      note: [client.hmis_id, client.date_of_birth_masked].filter(Boolean).join(" · "),
      icon: <IconUser size={20} aria-hidden />,
      run: () => void navigate({ to: "/clients/$clientId", params: { clientId: client.id } }),
    }));
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const fixed = [...usePages(), ...useActions()].filter((command) => matchesWords(command.label, typed));
  const commands = [...fixed, ...usePeople(typed)];
  const current = Math.min(at, Math.max(0, commands.length - 1));

  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: "nearest" });
  }, [current]);

  function run(command: Command | undefined): void {
    if (!command) return;
    onClose();
    command.run();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((current + step + commands.length) % Math.max(1, commands.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(commands[current]);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t`Go to or do…`} wide>
      <input
        data-autofocus
        className={styles.input}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={commands[current] ? `${id}-${current}` : undefined}
        aria-label={t`Type a page, an action or a name`}
        placeholder={t`Type a page, an action or a name`}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t`Results`} className={styles.list}>
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the box above.
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={styles.option}
            onClick={() => run(command)}
            onMouseMove={() => setAt(index)}
          >
            {command.icon}
            {command.label}
            {command.note && <small>{command.note}</small>}
          </div>
        ))}
      </div>
      {commands.length === 0 && (
        <p className="muted" role="status">
          <Trans>Nothing matches.</Trans>
        </p>
      )}
    </Modal>
  );
}
