import { createFileRoute } from "@tanstack/react-router";
import { auth } from "../auth";
import { signOut } from "../shared-routes";

export const Route = createFileRoute("/sign-out")({
	server: {
		handlers: {
			POST: async ({ context }) => Response.json(await signOut(auth, context.authRequest)),
		},
	},
});
