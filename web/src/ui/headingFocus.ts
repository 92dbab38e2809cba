/** After a change of page the focus goes to its heading, so that keyboard and screen reader start there. */
import { type RefObject, useEffect, useRef } from "react";

let expected = false;

/** The shell says that another page is on its way. */
export function expectHeadingFocus(): void {
  expected = true;
}

/** For the page's h1. A page that put the focus somewhere itself (a search box) keeps it there. */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!expected) return;
    expected = false;
    if (!document.activeElement?.closest("main, dialog")) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
