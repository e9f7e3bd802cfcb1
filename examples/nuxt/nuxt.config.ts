export default defineNuxtConfig({
  compatibilityDate: "2026-08-01",
  // Node.js runs the server: a module of it may wait for a database.
  nitro: { esbuild: { options: { target: "es2022" } } },
  app: {
    head: {
      htmlAttrs: { lang: "en" },
      link: [{ rel: "stylesheet", href: "/style.css" }],
    },
  },
});
