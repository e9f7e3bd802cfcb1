import type { APIRoute } from "astro";
import { showSession } from "../shared-routes.ts";
import { setTheme } from "../theme.ts";

export const GET: APIRoute = async ({ cookies, locals }) => {
	setTheme(cookies);
	return Response.json(await showSession(locals.auth));
};

export const POST = GET;
