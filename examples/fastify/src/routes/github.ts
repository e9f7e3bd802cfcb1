import type { FastifyInstance } from "fastify";
import {
  finishGithub,
  finishLink,
  startGithub,
} from "../accounts/github.ts";
import { partsOf, redirectWith } from "../github-redirect.ts";
import { clientOf, signedIn, type Page } from "../visitor.ts";

export async function github(app: FastifyInstance): Promise<void> {
  app.get("/login/github", async (request, reply) =>
    redirectWith(reply, await startGithub(partsOf(request))),
  );

  app.get<Page>("/login/github/callback", async (request, reply) => {
    const client = clientOf(request);
    return redirectWith(
      reply,
      await finishGithub(partsOf(request), client),
    );
  });

  app.get<Page>(
    "/login/github/link/callback",
    signedIn(async (request, reply, session) =>
      redirectWith(reply, await finishLink(partsOf(request), session)),
    ),
  );
}
