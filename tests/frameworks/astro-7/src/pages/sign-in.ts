import type { APIRoute } from "astro";
import { auth } from "../auth.ts";
import { signIn } from "../shared-routes.ts";
import { setTheme } from "../theme.ts";

export const POST: APIRoute = async ({ cookies, locals }) => {
	setTheme(cookies);
	const answer = await signIn(auth, locals.auth);
	cookies.set("lang", "en", { path: "/" });
	return Response.json(answer);
};
