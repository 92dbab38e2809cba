import { useMediaQuery } from "@mantine/hooks";

/** The width at which tables become cards; the same as in the style sheets. */
export function usePhone(): boolean {
  return useMediaQuery("(max-width: 759px)", false, { getInitialValueInEffect: false }) ?? false;
}
