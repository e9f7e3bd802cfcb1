import type { RequestHandler } from "@builder.io/qwik-city";
import { finishLink } from "../../../../../server/accounts/github.ts";
import { sessionOf } from "../../../../../server/visitor.ts";

export const onGet: RequestHandler = async (event) => {
  const session = await sessionOf(event);
  const headers = await finishLink(event.request, session);
  event.send(new Response(null, { status: 302, headers }));
};
