import { H3 } from "h3";
import {
  finishGithub,
  finishLink,
  startGithub,
} from "../accounts/github.ts";
import { clientOf, signedIn } from "../visitor.ts";

export const github = new H3();

github.get("/login/github", async ({ req }) => {
  const headers = await startGithub(req);
  return new Response(null, { status: 302, headers });
});

github.get("/login/github/callback", async (event) => {
  const headers = await finishGithub(event.req, clientOf(event));
  return new Response(null, { status: 302, headers });
});

github.get(
  "/login/github/link/callback",
  signedIn(async ({ req }, session) => {
    const headers = await finishLink(req, session);
    return new Response(null, { status: 302, headers });
  }),
);
