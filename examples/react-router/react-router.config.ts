import type { Config } from "@react-router/dev/config";

export default {
  // The app is small: no page has to ask where another one is.
  routeDiscovery: { mode: "initial" },
  // app/visitor.ts compares origins, for every route, and behind a proxy
  // that ends HTTPS too, which the check of React Router fails at.
  allowedActionOrigins: ["**"],
} satisfies Config;
