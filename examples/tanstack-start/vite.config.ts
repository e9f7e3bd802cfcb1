import { tanstackStart } from "@tanstack/react-start/plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [tanstackStart(), react()],
  // The links in mails lead to this port: another one would not do.
  server: { port: Number(process.env.PORT ?? 3000), strictPort: true },
});
