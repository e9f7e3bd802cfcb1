import { json, type RequestHandler } from "@sveltejs/kit";
import { showBearer } from "../../shared-routes";

export const GET: RequestHandler = async ({ locals }) => json(await showBearer(locals.auth));
