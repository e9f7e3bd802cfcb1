import { finishGithub } from "@/accounts/github.ts";
import { getClient } from "@/visitor.ts";

export async function GET(request: Request): Promise<Response> {
  const headers = await finishGithub(request, await getClient());
  return new Response(null, { status: 302, headers });
}
