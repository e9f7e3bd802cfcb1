import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig, type Plugin } from "vite";

/**
 * SvelteKit reads the title of a new page out by an element with a
 * `style` attribute, which the policy of pages forbids. Set by a script,
 * the same style is allowed.
 */
const announcerStyle: Plugin = {
  name: "announcer-style",
  enforce: "pre",
  transform: {
    filter: { id: /\/generated\/root\.svelte$/ },
    handler: (code) =>
      code.replace(
        /(id="svelte-announcer" .*) style="(.*?)"/,
        '$1 style={mounted ? "$2" : ""}',
      ),
  },
};

export default defineConfig(({ command }) => {
  // A process of its own loads the app then, and has no other sign of it.
  if (command === "build") process.env["BUILDING"] = "true";
  return {
    plugins: [announcerStyle, sveltekit()],
    // The links in mails lead to this port: another one would not do.
    server: {
      port: Number(process.env["PORT"] ?? 3000),
      strictPort: true,
    },
  };
});
