/** Sets up the component library once: our font and colors, the color scheme, and no runtime <style> elements. */
import "@mantine/core/styles/baseline.css";
import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/global.css";
import "@mantine/core/styles/UnstyledButton.css";
import "./mantine.css";
import { createTheme, localStorageColorSchemeManager, MantineProvider, useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";

const theme = createTheme({ fontFamily: "var(--font)", respectReducedMotion: true, autoContrast: false });
const colorSchemeManager = localStorageColorSchemeManager({ key: "hearth-theme" });

export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      // A strict content policy blocks <style> elements made by scripts; the style sheets above hold the same rules.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
}

export type ColorScheme = "auto" | "light" | "dark";

export function useColorScheme(): { scheme: ColorScheme; setScheme: (scheme: ColorScheme) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return { scheme: colorScheme, setScheme: setColorScheme };
}
