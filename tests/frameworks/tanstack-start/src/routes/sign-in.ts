import { createFileRoute } from "@tanstack/react-router";
import { setCookie } from "@tanstack/react-start/server";
import { auth } from "../auth";
import { signIn } from "../shared-routes";
import { setTheme } from "../theme";

export const Route = createFileRoute("/sign-in")({
	server: {
		handlers: {
			POST: async ({ context }) => {
				setTheme();
				const answer = await signIn(auth, context.authRequest);
				setCookie("lang", "en", { path: "/" });
				return Response.json(answer);
			},
		},
	},
});
