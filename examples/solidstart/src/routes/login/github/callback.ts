import type { APIEvent } from "@solidjs/start/server";
import { finishGithub } from "../../../server/accounts/github.ts";
import { clientOf } from "../../../server/visitor.ts";

export async function GET({ request }: APIEvent): Promise<Response> {
  const headers = await finishGithub(request, clientOf());
  return new Response(null, { status: 302, headers });
}
