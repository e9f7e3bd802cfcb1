import type { NextRequest, NextResponse } from "next/server";
import { futureAuth } from "./server/auth.ts";
import { guard } from "./server/guard.ts";

// On Node, which can open the database itself.
export function proxy(request: NextRequest): Promise<NextResponse> {
	return guard(request, futureAuth.handleRequest(request));
}

export const config = { matcher: "/guarded" };
