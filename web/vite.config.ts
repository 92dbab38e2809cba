/// <reference types="vitest/config" />
import { lingui } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    tanstackRouter({ target: "react", autoCodeSplitting: true, routeFileIgnorePattern: "\\.test\\." }),
    react(),
    babel({ plugins: ["@lingui/babel-plugin-lingui-macro"] }),
    lingui({ failOnMissing: true, failOnCompileError: true }),
  ],
  server: { port: 5173, proxy: { "/api": { target: process.env.HEARTH_API ?? "http://localhost:8080" } } },
  // The server's content policy forbids inline scripts and data: assets beyond images.
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    cssMinify: true,
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
