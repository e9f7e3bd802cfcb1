import { NextResponse, type NextRequest } from "next/server";
import { auth } from "@/accounts/auth.ts";
import { securityHeaders } from "@/accounts/security-headers.ts";
import { policyFor } from "@/content-security-policy.ts";

export async function proxy(request: NextRequest) {
  const visit = auth.handleRequest(request);
  if (visit.refusal !== null) {
    return new NextResponse("This form was sent by another site", {
      status: 403,
      headers: securityHeaders,
    });
  }
  // Renews the session: pages cannot write cookies.
  await visit.validate();
  const headers = new Headers(request.headers);
  const policy = policyFor(crypto.randomUUID());
  // Next.js reads the nonce of its scripts here.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(securityHeaders)) {
    response.headers.set(name, value);
  }
  response.headers.set("Content-Security-Policy", policy);
  visit.appendCookies(response.headers);
  return response;
}

export const config = { matcher: "/((?!_next/|favicon.ico).*)" };
