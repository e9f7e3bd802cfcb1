import node from "@astrojs/node";
import { defineConfig } from "astro/config";

export default defineConfig({
  output: "server",
  // The links in mails lead to this port: another one would not do.
  server: { port: Number(process.env["PORT"] ?? 3000) },
  vite: { server: { strictPort: true } },
  adapter: node({ mode: "standalone", bodySizeLimit: 10_000 }),
  security: {
    // Lucia does it, in src/middleware.ts: behind a proxy that speaks
    // HTTPS, Astro would take the app's own forms for foreign ones.
    checkOrigin: false,
  },
});
