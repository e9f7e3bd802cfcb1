import { Hono } from "hono";
import {
  finishGithub,
  finishLink,
  startGithub,
} from "../accounts/github.ts";
import { clientOf, sessionOf } from "../visitor.ts";

export const github = new Hono();

github.get("/login/github", async (context) => {
  const headers = await startGithub(context.req.raw);
  return context.body(null, { status: 302, headers });
});

github.get("/login/github/callback", async (context) => {
  const { raw } = context.req;
  const headers = await finishGithub(raw, clientOf(context));
  return context.body(null, { status: 302, headers });
});

github.get("/login/github/link/callback", async (context) => {
  const session = await sessionOf(context);
  if (session === null) return context.redirect("/login", 302);
  const headers = await finishLink(context.req.raw, session);
  return context.body(null, { status: 302, headers });
});
