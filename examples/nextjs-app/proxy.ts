import { NextResponse, type NextRequest } from "next/server";
import { auth } from "@/accounts/auth.ts";
import { securityHeaders } from "@/accounts/security-headers.ts";
import { policyFor } from "@/content-security-policy.ts";

const LONGEST_FORM = 10_000;

/** Whether a form is longer than any of this app. */
async function isTooLong({ body }: NextRequest): Promise<boolean> {
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > LONGEST_FORM) return true;
  }
  return false;
}

/** Whether an address has a broken `%`: Next.js has no page for it. */
function isBroken({ nextUrl }: NextRequest): boolean {
  try {
    decodeURI(nextUrl.pathname);
    return false;
  } catch {
    return true;
  }
}

export async function proxy(request: NextRequest) {
  const visit = auth.handleRequest(request);
  if (visit.refusal !== null) {
    return new NextResponse("This form was sent by another site", {
      status: 403,
      headers: securityHeaders,
    });
  }
  if (await isTooLong(request)) {
    return new NextResponse("This form is too long", {
      status: 413,
      headers: securityHeaders,
    });
  }
  // Renews the session: pages cannot write cookies.
  await visit.validate();
  const headers = new Headers(request.headers);
  const policy = policyFor(crypto.randomUUID());
  // Next.js reads the nonce of its scripts here.
  headers.set("Content-Security-Policy", policy);
  const response = isBroken(request)
    ? NextResponse.rewrite(new URL("/404", request.url), {
        request: { headers },
      })
    : NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(securityHeaders)) {
    response.headers.set(name, value);
  }
  response.headers.set("Content-Security-Policy", policy);
  visit.appendCookies(response.headers);
  return response;
}

export const config = { matcher: "/((?!_next/|favicon.ico).*)" };
