import type { APIRoute } from "astro";
import { startGithub } from "../../../accounts/github.ts";

export const GET: APIRoute = async ({ request }) => {
  const headers = await startGithub(request);
  return new Response(null, { status: 302, headers });
};
