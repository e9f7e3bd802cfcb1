import type { APIEvent } from "@solidjs/start/server";
import { showBearer } from "../shared-routes.ts";

export async function GET({ locals }: APIEvent): Promise<Response> {
	return Response.json(await showBearer(locals.auth));
}
