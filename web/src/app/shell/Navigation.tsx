import { Trans, useLingui } from "@lingui/react/macro";
import { IconDots } from "@tabler/icons-react";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { Fragment } from "react";
import { Menu } from "../../ui/Menu";
import { allowedDestinations, type Destination } from "../navigation";
import { OtherSite } from "../OtherSite";
import { useUser } from "../session";
import { useSystem } from "../system";
import styles from "./shell.module.css";

/** A client's record and an enrollment belong to Clients, an organization to Projects. */
const belongsTo: Record<string, Destination["to"]> = { enrollments: "/clients", organizations: "/projects" };

function useActive(): (to: string) => boolean {
  const path = useLocation({ select: (location) => location.pathname });
  const home = belongsTo[path.split("/")[1] ?? ""];
  return (to) => path === to || path.startsWith(`${to}/`) || home === to;
}

function useMenu(): Destination[] {
  const user = useUser();
  const environment = useSystem()?.environment;
  return allowedDestinations(user?.permissions ?? [], environment).filter((entry) => entry.menu);
}

function Item({ entry, size }: { entry: Destination; size: number }) {
  const { i18n } = useLingui();
  const active = useActive()(entry.to);
  const Icon = entry.icon;
  return (
    <Link to={entry.to} data-active={active} aria-current={active ? "page" : undefined}>
      <Icon size={size} aria-hidden />
      {i18n._(entry.label)}
    </Link>
  );
}

export function SideNavigation() {
  const { t } = useLingui();
  const entries = useMenu();
  const system = useSystem();
  const groups = [
    { group: "data", name: t`Data` },
    { group: "administration", name: t`Administration` },
  ].map(({ group, name }) => ({ name, entries: entries.filter((entry) => entry.group === group) }));
  return (
    <nav className={styles.side} aria-label={t`Main`} data-no-print>
      {entries
        .filter((entry) => entry.group === undefined)
        .map((entry) => (
          <Item key={entry.to} entry={entry} size={20} />
        ))}
      {groups
        .filter((group) => group.entries.length > 0)
        .map((group) => (
          <Fragment key={group.name}>
            <div className={styles.group}>{group.name}</div>
            {group.entries.map((entry) => (
              <Item key={entry.to} entry={entry} size={20} />
            ))}
          </Fragment>
        ))}
      {system && (
        <div className={styles.foot}>
          <OtherSite system={system} />
          Hearth {system.version}
          <br />
          <Trans>HUD standards {system.standard.toUpperCase()}</Trans>
        </div>
      )}
    </nav>
  );
}

const BOTTOM_SLOTS = 5;

export function BottomNavigation() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const entries = useMenu();
  const fits = entries.length <= BOTTOM_SLOTS;
  const shown = fits ? entries : entries.slice(0, BOTTOM_SLOTS - 1);
  const rest = entries.slice(shown.length);
  return (
    <nav className={styles.bottom} aria-label={t`Main`} data-no-print>
      {shown.map((entry) => (
        <Item key={entry.to} entry={entry} size={22} />
      ))}
      {rest.length > 0 && (
        <Menu
          up
          label={t`More`}
          buttonClassName=""
          button={
            <>
              <IconDots size={22} aria-hidden />
              <Trans>More</Trans>
            </>
          }
          groups={[
            rest.map((entry) => ({
              label: i18n._(entry.label),
              icon: <entry.icon size={18} aria-hidden />,
              onSelect: () => void navigate({ to: entry.to }),
            })),
          ]}
        />
      )}
    </nav>
  );
}
