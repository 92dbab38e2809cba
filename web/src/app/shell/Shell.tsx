/** The frame around every page of a signed-in person. */
import { Trans } from "@lingui/react/macro";
import { IconSearch, IconWifiOff } from "@tabler/icons-react";
import { useIsFetching } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { StepUpDialog } from "../../features/security/StepUpDialog";
import { ViewingAsNotice } from "../../features/view-as/ViewingAsNotice";
import { expectHeadingFocus } from "../../ui/headingFocus";
import { AccountMenu } from "./AccountMenu";
import { Banner } from "./Banner";
import { ElsewhereNotice } from "./ElsewhereNotice";
import { IdleDialog } from "./IdleDialog";
import { BottomNavigation, SideNavigation } from "./Navigation";
import { LanguageButton, ThemeButton } from "./Preferences";
import styles from "./shell.module.css";

const Palette = lazy(() => import("./Palette"));

function useFocusOnNavigation(): void {
  const path = useLocation({ select: (location) => location.pathname });
  const known = useRef(path);
  useEffect(() => {
    if (path !== known.current) expectHeadingFocus();
    known.current = path;
  }, [path]);
}

function usePaletteShortcut(open: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        open();
      }
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [open]);
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("online", listener);
      window.addEventListener("offline", listener);
      return () => {
        window.removeEventListener("online", listener);
        window.removeEventListener("offline", listener);
      };
    },
    () => navigator.onLine,
  );
}

function BusyBar() {
  const navigating = useRouterState({ select: (state) => state.isLoading });
  const refetching = useIsFetching({
    predicate: (query) => query.state.data !== undefined && query.meta?.quiet !== true,
  });
  return navigating || refetching > 0 ? <div className={styles.bar} aria-hidden /> : null;
}

function CommandButton({ onOpen }: { onOpen: () => void }) {
  const mac = navigator.platform.startsWith("Mac");
  return (
    <button type="button" className={styles.command} onClick={onOpen}>
      <IconSearch size={18} aria-hidden />
      <span className={styles.commandText}>
        <Trans>Go to or do…</Trans>
      </span>
      <kbd aria-hidden>{mac ? "⌘ K" : "Ctrl K"}</kbd>
    </button>
  );
}

export function Shell() {
  const online = useOnline();
  const [palette, setPalette] = useState(false);
  const [openPalette] = useState(() => () => setPalette(true));
  useFocusOnNavigation();
  usePaletteShortcut(openPalette);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main" data-no-print>
        <Trans>Skip to the content</Trans>
      </a>
      <BusyBar />
      <Banner />
      <header className={styles.top} data-no-print>
        <Link to="/" className={styles.brand}>
          <img src="/icon.svg" alt="" />
          <span className={styles.brandText}>
            Hearth <small>HMIS</small>
          </span>
          <span className="visually-hidden">
            <Trans>, start page</Trans>
          </span>
        </Link>
        <CommandButton onOpen={openPalette} />
        <div className={styles.tools}>
          <LanguageButton />
          <ThemeButton />
          <AccountMenu />
        </div>
      </header>
      <SideNavigation />
      <main id="main" className={styles.main} tabIndex={-1}>
        {!online && (
          <div className={styles.offline} role="status">
            <IconWifiOff size={20} aria-hidden />
            <Trans>No connection. What you see may be out of date, and nothing can be saved until it is back.</Trans>
          </div>
        )}
        <ViewingAsNotice />
        <ElsewhereNotice />
        <Outlet />
      </main>
      <BottomNavigation />
      <IdleDialog />
      <StepUpDialog />
      {palette && (
        <Suspense>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}
