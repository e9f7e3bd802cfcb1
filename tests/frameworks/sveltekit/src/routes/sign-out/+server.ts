import { json, type RequestHandler } from "@sveltejs/kit";
import { auth } from "../../auth";
import { signOut } from "../../shared-routes";

export const POST: RequestHandler = async ({ locals }) => json(await signOut(auth, locals.auth));
