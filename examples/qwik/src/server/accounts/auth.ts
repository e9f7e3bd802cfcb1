import { lucia, type SessionSchema, type UserSchema } from "lucia";
import { adapter } from "./database.ts";
import { origin } from "./environment.ts";
import { inLowerCase } from "./fields.ts";
import { middleware } from "./middleware.ts";

type UserRow = UserSchema<{
  username: string | null;
  email: string | null;
  email_verified: number;
}>;

type SessionRow = SessionSchema<{
  device: string;
  created_at: number | null;
  last_used_at: number | null;
}>;

export const auth = lucia({
  // Makes the cookie Secure, so that it is sent over HTTPS only.
  env: origin.startsWith("https:") ? "PROD" : "DEV",
  middleware: middleware(),
  adapter,
  hashSessionIds: true,
  sessionColumns: {
    createdAt: "created_at",
    lastUsedAt: "last_used_at",
  },
  normalizeProviderUserId: (providerId, providerUserId) =>
    providerId === "github"
      ? providerUserId
      : inLowerCase(providerUserId),
  getUserAttributes: (row: UserRow) => ({
    username: row.username,
    email: row.email,
    emailVerified: row.email_verified === 1,
  }),
  getSessionAttributes: (row: SessionRow) => ({
    device: row.device,
    createdAt: row.created_at ?? 0,
    lastUsedAt: row.last_used_at ?? 0,
  }),
});

/** Somebody who is signed in, in one browser. */
export type Session = Awaited<ReturnType<typeof auth.getSession>>;
