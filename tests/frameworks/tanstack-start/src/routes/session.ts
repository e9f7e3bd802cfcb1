import { createFileRoute } from "@tanstack/react-router";
import { showSession } from "../shared-routes";
import { setTheme } from "../theme";

export const Route = createFileRoute("/session")({
	server: {
		handlers: {
			GET: async ({ context }) => {
				setTheme();
				return Response.json(await showSession(context.authRequest));
			},
			POST: async ({ context }) => {
				setTheme();
				return Response.json(await showSession(context.authRequest));
			},
		},
	},
});
