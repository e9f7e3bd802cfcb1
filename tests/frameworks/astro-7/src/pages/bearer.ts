import type { APIRoute } from "astro";
import { showBearer } from "../shared-routes.ts";

export const GET: APIRoute = async ({ locals }) => Response.json(await showBearer(locals.auth));
