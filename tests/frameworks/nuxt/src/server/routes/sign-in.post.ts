import { defineEventHandler, setCookie } from "h3";
import { signIn } from "../../shared-routes";
import { auth } from "../auth";
import { setTheme } from "../theme";

export default defineEventHandler(async (event) => {
	setTheme(event);
	const answer = await signIn(auth, event.context.auth);
	setCookie(event, "lang", "en", { path: "/" });
	return answer;
});
