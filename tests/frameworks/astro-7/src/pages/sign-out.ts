import type { APIRoute } from "astro";
import { auth } from "../auth.ts";
import { signOut } from "../shared-routes.ts";

export const POST: APIRoute = async ({ locals }) => Response.json(await signOut(auth, locals.auth));
