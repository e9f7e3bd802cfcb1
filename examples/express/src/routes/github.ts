import { Router } from "express";
import {
  finishGithub,
  finishLink,
  startGithub,
} from "../accounts/github.ts";
import { partsOf, redirectWith } from "../github-redirect.ts";
import { clientOf, signedIn, type SignedIn } from "../visitor.ts";

export const github = Router();

github.get("/login/github", async (req, res) => {
  redirectWith(res, await startGithub(partsOf(req)));
});

github.get("/login/github/callback", async (req, res) => {
  redirectWith(res, await finishGithub(partsOf(req), clientOf(req)));
});

github.get(
  "/login/github/link/callback",
  signedIn,
  async (req, res: SignedIn) => {
    const { session } = res.locals;
    redirectWith(res, await finishLink(partsOf(req), session));
  },
);
