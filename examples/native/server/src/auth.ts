import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { signInWith } from "@lucia-auth/oauth";
import { github } from "@lucia-auth/oauth/providers";
import { lucia, type UserSchema } from "lucia";
import { hono } from "lucia/middleware";
import { db } from "./db.ts";

const origin = process.env["ORIGIN"] ?? "http://localhost:3000";

export const auth = lucia({
  env: origin.startsWith("https:") ? "PROD" : "DEV",
  adapter: nodeSqlite(db, {
    user: "user",
    key: "user_key",
    session: "user_session",
  }),
  middleware: hono(),
  hashSessionIds: true,
  getUserAttributes: (row: UserSchema<{ username: string }>) => ({
    username: row.username,
  }),
});

export const githubSignIn = signInWith(
  github(auth, {
    clientId: process.env["GITHUB_CLIENT_ID"] ?? "",
    clientSecret: process.env["GITHUB_CLIENT_SECRET"] ?? "",
    redirectUri: `${origin}/login/github/callback`,
    pkce: true,
  }),
);
