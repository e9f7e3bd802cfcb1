import type { AuthRequest } from "lucia";
import { NextResponse, type NextRequest } from "next/server";

/** Lets only who is signed in through to the page, and tells it who that is. */
export async function guard(request: NextRequest, authRequest: AuthRequest): Promise<NextResponse> {
	const session = await authRequest.validate();
	const headers = new Headers(request.headers);
	headers.set("X-User", session?.user.userId ?? "");
	const response = session
		? NextResponse.next({ request: { headers } })
		: NextResponse.redirect(new URL("/form/future", request.url));
	authRequest.appendCookies(response.headers);
	return response;
}
