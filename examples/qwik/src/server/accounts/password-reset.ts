import { auth, type Session } from "./auth.ts";
import type { Client } from "./client.ts";
import { origin } from "./environment.ts";
import { isEmail, readPassword } from "./fields.ts";
import { sendMail } from "./mail.ts";
import type { Outcome } from "./outcome.ts";
import { setPassword } from "./passwords.ts";
import { hashOf, newToken } from "./secrets.ts";
import { startSession } from "./sessions.ts";
import {
  findUserByEmail,
  readToken,
  replaceToken,
  spendToken,
  tokenOf,
} from "./store.ts";

const MINUTE = 60_000;
const LIFETIME = 60 * MINUTE;

/** Sends a link to who has this address, and tells nobody whether. */
export async function requestReset(field: unknown): Promise<Outcome> {
  const email = typeof field === "string" ? field.trim() : field;
  if (!isEmail(email)) {
    return { problem: "This is not an e-mail address" };
  }
  // Nobody waits for it: the time would tell who has an account.
  sendReset(email).catch((error: unknown) => console.error(error));
  return {};
}

async function sendReset(email: string): Promise<void> {
  const user = await findUserByEmail(email);
  if (user === null) return;
  const now = Date.now();
  const before = await tokenOf(user.id, "reset");
  if (now - ((before?.expires ?? 0) - LIFETIME) < MINUTE) return;
  const token = newToken();
  await replaceToken({
    hash: hashOf(token),
    user_id: user.id,
    purpose: "reset",
    email: user.email,
    expires: now + LIFETIME,
  });
  const isSent = await sendMail({
    to: user.email,
    subject: "Choose a new password",
    text: [
      "Somebody, probably you, has forgotten the password of your account.",
      `Within an hour, this link lets you choose a new one: ${origin}/password-reset/${token}`,
      "If you have not asked for it, do nothing.",
    ].join("\n\n"),
  });
  // So that the next try is not refused for this one.
  if (!isSent) await spendToken(hashOf(token));
}

/** Whether a link is good. It is not spent: mail scanners open links. */
export async function isReset(token: string): Promise<boolean> {
  const stored = await readToken("reset", hashOf(token));
  return stored !== null && stored.expires > Date.now();
}

/** Sets a new password, and signs all other devices out. */
export async function resetPassword(
  token: string,
  field: unknown,
  client: Client,
): Promise<Outcome<{ session: Session }>> {
  // Before the link is spent, so that a short password costs no link.
  const { password, problem } = readPassword(field);
  if (problem !== undefined) return { problem };
  const stored = await readToken("reset", hashOf(token));
  const isGood = stored !== null && stored.expires > Date.now();
  if (!isGood || !(await spendToken(stored.hash))) {
    return { problem: "This link is used up. Ask for a new one" };
  }
  const user = await findUserByEmail(stored.email);
  if (user === null || user.id !== stored.user_id) {
    return { problem: "This link is used up. Ask for a new one" };
  }
  if (user.email_verified === 0) await keepOwner(user.id);
  await setPassword(user.id, password);
  await auth.invalidateAllUserSessions(user.id);
  return { session: await startSession(user.id, client) };
}

/**
 * The link has proved the address for the first time. Who made the
 * account before may be somebody else, so other ways in are closed.
 */
async function keepOwner(userId: string): Promise<void> {
  for (const key of await auth.getAllUserKeys(userId)) {
    if (key.providerId === "email") continue;
    await auth.deleteKey(key.providerId, key.providerUserId);
  }
  await auth.updateUserAttributes(userId, { email_verified: 1 });
}
