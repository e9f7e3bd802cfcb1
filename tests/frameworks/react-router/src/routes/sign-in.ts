import type { ActionFunctionArgs } from "react-router";
import { auth, authRequest } from "../auth.ts";
import { langCookie, signIn, themeCookie } from "../shared-routes.ts";

export async function action({ context }: ActionFunctionArgs): Promise<Response> {
	const body = await signIn(auth, context.get(authRequest));
	return Response.json(body, {
		headers: [
			["Set-Cookie", themeCookie()],
			["Set-Cookie", langCookie],
		],
	});
}
