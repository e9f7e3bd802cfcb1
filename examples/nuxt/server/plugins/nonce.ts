/** Gives the scripts that Nuxt writes into a page their nonce. */
export default defineNitroPlugin(({ hooks }) => {
  hooks.hook("render:html", (html, { event }) => {
    const script = `<script nonce="${event.context.nonce}"`;
    // What visitors have typed is escaped in these parts.
    for (const part of ["head", "bodyAppend"] as const) {
      html[part] = html[part].map((text) =>
        text.replaceAll("<script", script),
      );
    }
  });
});
