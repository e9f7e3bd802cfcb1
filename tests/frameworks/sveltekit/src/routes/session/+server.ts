import { json, type RequestHandler } from "@sveltejs/kit";
import { showSession } from "../../shared-routes";
import { setTheme } from "../../theme";

export const GET: RequestHandler = async ({ cookies, locals }) => {
	setTheme(cookies);
	return json(await showSession(locals.auth));
};

export const POST = GET;
