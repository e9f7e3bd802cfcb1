import type { NextRequest } from "next/server";
import { edgeAuth } from "../../../server/edge-auth.ts";

export const runtime = "edge";

async function answer(request: NextRequest): Promise<Response> {
	const authRequest = edgeAuth(request).handleRequest(request);
	const session = await authRequest.validate();
	const response = Response.json(
		session && {
			userId: session.user.userId,
			username: session.user.username,
			state: session.state,
			fresh: session.fresh,
		},
	);
	authRequest.appendCookies(response.headers);
	return response;
}

export { answer as GET, answer as POST };
