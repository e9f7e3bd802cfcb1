import { NextResponse, type NextRequest } from "next/server";
import { auth } from "@/accounts/auth.ts";
import { securityHeaders } from "@/accounts/security-headers.ts";
import { policyFor } from "@/content-security-policy.ts";

export function proxy(request: NextRequest): NextResponse {
  if (auth.handleRequest(request).refusal !== null) {
    return new NextResponse("This form was sent by another site", {
      status: 403,
      headers: securityHeaders,
    });
  }
  const nonce = crypto.randomUUID();
  const headers = new Headers(request.headers);
  headers.set("X-Nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(securityHeaders)) {
    response.headers.set(name, value);
  }
  response.headers.set("Content-Security-Policy", policyFor(nonce));
  return response;
}

export const config = { matcher: "/((?!_next/|favicon.ico).*)" };
