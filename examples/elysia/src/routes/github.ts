import { Elysia } from "elysia";
import {
  finishGithub,
  finishLink,
  startGithub,
} from "../accounts/github.ts";
import { redirectWith } from "../responses.ts";
import { clientOf, visitor } from "../visitor.ts";

export const github = new Elysia()
  .use(visitor)
  .get("/login/github", async (context) => {
    redirectWith(context, await startGithub(context.request));
  })
  .get("/login/github/callback", async (context) => {
    const { request } = context;
    const client = clientOf(request);
    redirectWith(context, await finishGithub(request, client));
  })
  .get(
    "/login/github/link/callback",
    async (context) => {
      const { request, session } = context;
      redirectWith(context, await finishLink(request, session));
    },
    { signedIn: true },
  );
