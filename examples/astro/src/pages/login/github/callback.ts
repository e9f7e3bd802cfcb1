import type { APIRoute } from "astro";
import { finishGithub } from "../../../accounts/github.ts";
import { clientOf } from "../../../visitor.ts";

export const GET: APIRoute = async (context) => {
  const { request } = context;
  const headers = await finishGithub(request, clientOf(context));
  return new Response(null, { status: 302, headers });
};
