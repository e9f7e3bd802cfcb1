import type { RequestHandler } from "@builder.io/qwik-city";
import { auth } from "../../auth";
import { showSession } from "../../shared-routes";
import { setTheme } from "../../theme";

const session: RequestHandler = async (event) => {
	setTheme(event.cookie);
	event.json(200, await showSession(auth.handleRequest(event)));
};

export { session as onGet, session as onPost };
