import { useLingui } from "@lingui/react/macro";
import {
  IconApi,
  IconHistory,
  IconListDetails,
  IconLock,
  IconLogout,
  IconShieldLock,
  IconUserCircle,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { buttonClass } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { useRoleName } from "../roles";
import { signOut, useUser } from "../session";
import { useLeave } from "./IdleDialog";
import styles from "./shell.module.css";

export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await signOut();
    } finally {
      queryClient.clear();
      await navigate({ to: "/sign-in", replace: true });
    }
  };
}

export function AccountMenu() {
  const { t } = useLingui();
  const user = useUser();
  const role = useRoleName();
  const navigate = useNavigate();
  const leave = useSignOut();
  const lock = useLeave();
  if (!user) return null;
  return (
    <Menu
      label={t`Account: ${user.name}`}
      buttonClassName={buttonClass()}
      button={
        <>
          <IconUserCircle size={20} aria-hidden />
          <span className={styles.userName}>{user.name}</span>
        </>
      }
      heading={
        <>
          {user.email}
          <br />
          {user.role === null ? null : role(user.role, user.role_title ?? undefined)}
        </>
      }
      groups={[
        [
          {
            label: t`My standing`,
            icon: <IconListDetails size={18} aria-hidden />,
            onSelect: () => void navigate({ to: "/standing" }),
          },
          {
            label: t`Sign-in and security`,
            icon: <IconShieldLock size={18} aria-hidden />,
            onSelect: () => void navigate({ to: "/account/security" }),
          },
          {
            label: t`My activity`,
            icon: <IconHistory size={18} aria-hidden />,
            onSelect: () => void navigate({ to: "/account/activity" }),
          },
          {
            label: t`API reference`,
            icon: <IconApi size={18} aria-hidden />,
            onSelect: () => void navigate({ to: "/docs" }),
          },
        ],
        [
          { label: t`Lock now (Ctrl Alt L)`, icon: <IconLock size={18} aria-hidden />, onSelect: () => lock(null) },
          { label: t`Sign out`, icon: <IconLogout size={18} aria-hidden />, onSelect: () => void leave() },
        ],
      ]}
    />
  );
}
