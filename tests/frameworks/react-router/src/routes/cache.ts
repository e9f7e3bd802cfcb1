import type { LoaderFunctionArgs } from "react-router";
import { auth, authRequest } from "../auth.ts";
import { showCache } from "../shared-routes.ts";

export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
	return Response.json(await showCache(auth, context.get(authRequest)));
}
