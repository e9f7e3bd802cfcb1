import type { LoaderFunctionArgs } from "react-router";
import { authRequest } from "../auth.ts";
import { showSession, themeCookie } from "../shared-routes.ts";

export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
	const body = await showSession(context.get(authRequest));
	return Response.json(body, { headers: { "Set-Cookie": themeCookie() } });
}

export const action = loader;
