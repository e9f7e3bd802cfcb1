import { defineEventHandler, sendRedirect } from "h3";
import { signOut } from "../../shared-routes";
import { auth } from "../auth";

export default defineEventHandler(async (event) => {
	await signOut(auth, event.context.auth);
	return await sendRedirect(event, "/login", 303);
});
