import type { RequestHandler } from "@builder.io/qwik-city";
import { auth } from "../../auth";
import { signOut } from "../../shared-routes";

export const onPost: RequestHandler = async (event) => {
	event.json(200, await signOut(auth, auth.handleRequest(event)));
};
