import { defineEventHandler } from "h3";
import { showSession } from "../../shared-routes";
import { setTheme } from "../theme";

export default defineEventHandler(async (event) => {
	setTheme(event);
	// h3 answers `null` itself with no content.
	return Response.json(await showSession(event.context.auth));
});
