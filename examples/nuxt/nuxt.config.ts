export default defineNuxtConfig({
  compatibilityDate: "2026-08-01",
  // Node.js runs the server: a module of it may wait for a database.
  nitro: { esbuild: { options: { target: "es2022" } } },
  hooks: {
    // In development, Nuxt takes another port when this one is in use: the
    // links in mails lead to the one that it has.
    listen: (_server, { address: { port } }) => {
      process.env.PORT = String(port);
    },
  },
  app: {
    head: {
      htmlAttrs: { lang: "en" },
      link: [{ rel: "stylesheet", href: "/style.css" }],
    },
  },
});
