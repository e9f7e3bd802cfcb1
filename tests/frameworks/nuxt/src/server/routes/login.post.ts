import { defineEventHandler, sendRedirect } from "h3";
import { signIn } from "../../shared-routes";
import { auth } from "../auth";

export default defineEventHandler(async (event) => {
	await signIn(auth, event.context.auth);
	return await sendRedirect(event, "/profile", 303);
});
