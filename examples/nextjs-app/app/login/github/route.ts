import { startGithub } from "@/accounts/github.ts";

export async function GET(request: Request): Promise<Response> {
  const headers = await startGithub(request);
  return new Response(null, { status: 302, headers });
}
