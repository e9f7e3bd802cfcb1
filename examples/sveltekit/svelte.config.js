import adapter from "@sveltejs/adapter-node";

/** @type {import("@sveltejs/kit").Config} */
export default {
  kit: {
    adapter: adapter(),
    // The policy of pages, whose scripts have a nonce.
    csp: {
      mode: "nonce",
      directives: {
        "default-src": ["none"],
        "script-src": ["self"],
        "style-src": ["self"],
        "img-src": ["self"],
        "connect-src": ["self"],
        // GitHub is where the form to link it leads.
        "form-action": ["self", "https://github.com"],
        "base-uri": ["none"],
        "frame-ancestors": ["none"],
      },
    },
  },
};
