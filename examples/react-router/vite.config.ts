import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [reactRouter()],
  // The links in mails lead to this port: another one would not do.
  server: { port: Number(process.env.PORT ?? 3000), strictPort: true },
});
