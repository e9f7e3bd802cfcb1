import type { NextConfig } from "next";

// Next would take the repository around it for its workspace, and find the sources of our packages
// there instead of the packed ones.
const root = import.meta.dirname;

const config: NextConfig = {
	outputFileTracingRoot: root,
	turbopack: { root },
	// The types are checked by themselves, in the same way as those of the other frameworks.
	typescript: { ignoreBuildErrors: true },
	experimental: {
		// Next lets these pass, so that what is refused afterwards is refused by Lucia.
		serverActions: { allowedOrigins: ["friend.example"] },
	},
};

export default config;
