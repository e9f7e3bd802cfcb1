import { createFileRoute } from "@tanstack/react-router";
import { showBearer } from "../shared-routes";

export const Route = createFileRoute("/bearer")({
	server: {
		handlers: {
			GET: async ({ context }) => Response.json(await showBearer(context.authRequest)),
		},
	},
});
