import "@fontsource-variable/source-sans-3/wght.css";
import "./app/tokens.css";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { asApiError } from "./api/problem";
import { activateLanguage, i18n, preferredLanguage } from "./app/i18n";
import { createQueryClient } from "./app/query";
import { createAppRouter } from "./app/router";
import { UiProvider } from "./ui/UiProvider";
import "./app/base.css";

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

async function start(): Promise<void> {
  await activateLanguage(preferredLanguage());
  const root = document.getElementById("root");
  if (!root) return;
  createRoot(root, {
    // What the server answers is shown on the page; the console is for defects.
    onCaughtError: (error) => {
      if (!asApiError(error)) console.error(error);
    },
  }).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <UiProvider>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </UiProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

void start();
