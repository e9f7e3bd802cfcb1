import type { RequestHandler } from "@builder.io/qwik-city";
import { auth } from "../../auth";
import { signIn } from "../../shared-routes";
import { setTheme } from "../../theme";

export const onPost: RequestHandler = async (event) => {
	setTheme(event.cookie);
	const answer = await signIn(auth, auth.handleRequest(event));
	event.cookie.set("lang", "en", { path: "/" });
	event.json(200, answer);
};
