import { qwikCity } from "@builder.io/qwik-city/vite";
import { qwikVite } from "@builder.io/qwik/optimizer";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [qwikCity({ trailingSlash: false }), qwikVite()],
  // The links in mails lead to this port: another one would not do.
  server: { port: Number(process.env.PORT ?? 3000), strictPort: true },
});
