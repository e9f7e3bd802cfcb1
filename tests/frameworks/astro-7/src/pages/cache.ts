import type { APIRoute } from "astro";
import { auth } from "../auth.ts";
import { showCache } from "../shared-routes.ts";

export const GET: APIRoute = async ({ locals }) =>
	Response.json(await showCache(auth, locals.auth));
