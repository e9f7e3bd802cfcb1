import type { APIEvent } from "@solidjs/start/server";
import { auth } from "../auth.ts";
import { signOut } from "../shared-routes.ts";

export async function POST({ locals }: APIEvent): Promise<Response> {
	return Response.json(await signOut(auth, locals.auth));
}
