import type { APIEvent } from "@solidjs/start/server";
import { auth } from "../auth.ts";
import { showCache } from "../shared-routes.ts";

export async function GET({ locals }: APIEvent): Promise<Response> {
	return Response.json(await showCache(auth, locals.auth));
}
