import { redirect } from "@solidjs/router";
import type { APIEvent } from "@solidjs/start/server";
import { finishLink } from "../../../../server/accounts/github.ts";
import { findSession } from "../../../../server/visitor.ts";

export async function GET({ request }: APIEvent): Promise<Response> {
  const session = await findSession();
  if (session === null) return redirect("/login");
  const headers = await finishLink(request, session);
  return new Response(null, { status: 302, headers });
}
