export default defineNuxtConfig({
  compatibilityDate: "2026-08-01",
  app: {
    head: {
      htmlAttrs: { lang: "en" },
      link: [{ rel: "stylesheet", href: "/style.css" }],
    },
  },
});
