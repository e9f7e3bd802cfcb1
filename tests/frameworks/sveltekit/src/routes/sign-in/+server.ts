import { json, type RequestHandler } from "@sveltejs/kit";
import { auth } from "../../auth";
import { signIn } from "../../shared-routes";
import { setTheme } from "../../theme";

export const POST: RequestHandler = async ({ cookies, locals }) => {
	setTheme(cookies);
	const answer = await signIn(auth, locals.auth);
	cookies.set("lang", "en", { path: "/" });
	return json(answer);
};
