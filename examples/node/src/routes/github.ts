import {
  finishGithub,
  finishLink,
  startGithub,
} from "../accounts/github.ts";
import { redirectWith } from "../responses.ts";
import type { Routes } from "../router.ts";
import { clientOf, partsOf, signedIn } from "../visitor.ts";

export const github: Routes = {
  "GET /login/github": async ({ req, res }) => {
    redirectWith(res, await startGithub(partsOf(req)));
  },

  "GET /login/github/callback": async (exchange) => {
    const { req, res } = exchange;
    const client = clientOf(exchange);
    redirectWith(res, await finishGithub(partsOf(req), client));
  },

  "GET /login/github/link/callback": signedIn(
    async ({ req, res }, session) => {
      redirectWith(res, await finishLink(partsOf(req), session));
    },
  ),
};
