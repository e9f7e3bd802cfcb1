import type { APIEvent } from "@solidjs/start/server";
import { startGithub } from "../../../server/accounts/github.ts";

export async function GET({ request }: APIEvent): Promise<Response> {
  const headers = await startGithub(request);
  return new Response(null, { status: 302, headers });
}
