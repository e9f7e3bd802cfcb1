import { nodeServerAdapter } from "@builder.io/qwik-city/adapters/node-server/vite";
import { extendConfig } from "@builder.io/qwik-city/vite";
import baseConfig from "../../vite.config.ts";

export default extendConfig(baseConfig, () => ({
  build: {
    ssr: true,
    outDir: "build",
    rollupOptions: {
      input: ["src/entry.node-server.ts", "@qwik-city-plan"],
    },
  },
  plugins: [nodeServerAdapter({ name: "node-server" })],
}));
