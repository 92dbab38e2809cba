/** The frame around every page of a signed-in person. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconSearch, IconWifiOff } from "@tabler/icons-react";
import { useIsFetching } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { AccountMenu } from "./AccountMenu";
import { Banner } from "./Banner";
import { BottomNavigation, SideNavigation } from "./Navigation";
import { LanguageButton, ThemeButton } from "./Preferences";
import styles from "./shell.module.css";

const Palette = lazy(() => import("./Palette"));

/** After a change of page the focus goes to its heading, so that keyboard and screen reader start there. */
function useFocusOnNavigation(): void {
  const path = useLocation({ select: (location) => location.pathname });
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what this waits for.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const frame = requestAnimationFrame(() => {
      // A page that put the focus somewhere itself (a search box) keeps it there.
      if (document.activeElement?.closest("main, [role=dialog]")) return;
      document.getElementById("page-title")?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
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
  const { t } = useLingui();
  const mac = navigator.platform.startsWith("Mac");
  return (
    <button type="button" className={styles.command} onClick={onOpen} aria-label={t`Go to or do…`}>
      <IconSearch size={18} aria-hidden />
      <span>
        <Trans>Go to or do…</Trans>
      </span>
      <kbd>{mac ? "⌘ K" : "Ctrl K"}</kbd>
    </button>
  );
}

export function Shell() {
  const { t } = useLingui();
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
        <Link to="/" className={styles.brand} aria-label={t`Hearth HMIS, start page`}>
          <img src="/icon.svg" alt="" />
          <span className={styles.brandText}>
            Hearth<small>HMIS</small>
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
        <Outlet />
      </main>
      <BottomNavigation />
      {palette && (
        <Suspense>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}
