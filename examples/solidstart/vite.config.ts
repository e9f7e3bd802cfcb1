import { solidStart } from "@solidjs/start/config";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    solidStart({
      middleware: "./src/middleware.ts",
      // Its styles are what the policy of the pages forbids.
      devOverlay: false,
    }),
  ],
});
