import { createFileRoute } from "@tanstack/react-router";
import { auth } from "../auth";
import { showCache } from "../shared-routes";

export const Route = createFileRoute("/cache")({
	server: {
		handlers: {
			GET: async ({ context }) => Response.json(await showCache(auth, context.authRequest)),
		},
	},
});
