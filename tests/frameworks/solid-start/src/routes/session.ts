import type { APIEvent } from "@solidjs/start/server";
import { showSession } from "../shared-routes.ts";
import { setTheme } from "../theme.ts";

export async function GET({ locals }: APIEvent): Promise<Response> {
	setTheme();
	return Response.json(await showSession(locals.auth));
}

export const POST = GET;
