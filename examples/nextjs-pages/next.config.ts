import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // GitHub leads to addresses without /api.
  rewrites: async () => [
    {
      source: "/login/github/:path*",
      destination: "/api/login/github/:path*",
    },
  ],
};

export default config;
