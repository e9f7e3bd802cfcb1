import type { RequestHandler } from "@builder.io/qwik-city";
import { finishGithub } from "../../../../server/accounts/github.ts";
import { clientOf } from "../../../../server/visitor.ts";

export const onGet: RequestHandler = async (event) => {
  const headers = await finishGithub(event.request, clientOf(event));
  event.send(new Response(null, { status: 302, headers }));
};
