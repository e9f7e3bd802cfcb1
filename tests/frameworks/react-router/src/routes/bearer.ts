import type { LoaderFunctionArgs } from "react-router";
import { authRequest } from "../auth.ts";
import { showBearer } from "../shared-routes.ts";

export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
	return Response.json(await showBearer(context.get(authRequest)));
}
