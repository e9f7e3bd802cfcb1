import { json, type RequestHandler } from "@sveltejs/kit";
import { auth } from "../../auth";
import { showCache } from "../../shared-routes";

export const GET: RequestHandler = async ({ locals }) => json(await showCache(auth, locals.auth));
