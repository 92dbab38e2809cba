import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Menu.css";
import { Menu as MantineMenu } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";
import styles from "./overlay.module.css";

export interface MenuEntry {
  label: ReactNode;
  icon?: ReactNode;
  onSelect: () => void;
  checked?: boolean;
}

interface MenuProps {
  /** The button that opens the menu. */
  button: ReactElement;
  heading?: ReactNode;
  /** Groups of entries, divided by a line. */
  groups: readonly (readonly MenuEntry[])[];
}

export function Menu({ button, heading, groups }: MenuProps) {
  return (
    <MantineMenu
      position="bottom-end"
      withinPortal
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles.dropdown, item: styles.item, label: styles.menuLabel, divider: styles.divider }}
    >
      <MantineMenu.Target>{button}</MantineMenu.Target>
      <MantineMenu.Dropdown>
        {heading && <MantineMenu.Label>{heading}</MantineMenu.Label>}
        {groups.map((group, at) => [
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have a fixed order.
          (at > 0 || heading) && <MantineMenu.Divider key={`line-${at}`} />,
          ...group.map((entry, index) => (
            <MantineMenu.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have a fixed order.
              key={`${at}-${index}`}
              leftSection={entry.icon}
              onClick={entry.onSelect}
              role={entry.checked === undefined ? "menuitem" : "menuitemradio"}
              aria-checked={entry.checked}
            >
              {entry.label}
            </MantineMenu.Item>
          )),
        ])}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}
