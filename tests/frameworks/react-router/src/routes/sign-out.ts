import type { ActionFunctionArgs } from "react-router";
import { auth, authRequest } from "../auth.ts";
import { signOut } from "../shared-routes.ts";

export async function action({ context }: ActionFunctionArgs): Promise<Response> {
	return Response.json(await signOut(auth, context.get(authRequest)));
}
