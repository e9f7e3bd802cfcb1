import type { NextRequest, NextResponse } from "next/server";
import { edgeAuth } from "./server/edge-auth.ts";
import { guard } from "./server/guard.ts";

// On the edge, the default of Next 15.
export function middleware(request: NextRequest): Promise<NextResponse> {
	return guard(request, edgeAuth(request).handleRequest(request));
}

export const config = { matcher: "/guarded" };
