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
  // The links in mails lead to this port: another one would not do.
  server: { port: Number(process.env.PORT ?? 3000), strictPort: true },
});
