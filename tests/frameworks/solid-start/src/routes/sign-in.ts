import { setCookie } from "@solidjs/start/http";
import type { APIEvent } from "@solidjs/start/server";
import { auth } from "../auth.ts";
import { signIn } from "../shared-routes.ts";
import { setTheme } from "../theme.ts";

export async function POST({ locals }: APIEvent): Promise<Response> {
	setTheme();
	const answer = await signIn(auth, locals.auth);
	setCookie("lang", "en", { path: "/" });
	return Response.json(answer);
}
