import { auth, type Session } from "./auth.ts";
import { hasCode } from "./errors.ts";
import { isPassword, readPassword } from "./fields.ts";
import type { Outcome } from "./outcome.ts";
import { signOutOthers } from "./sessions.ts";
import { beginAttempt, endAttempt } from "./throttle.ts";

const RECENT = 10 * 60_000;

async function keysWithPassword(userId: string) {
  const keys = await auth.getAllUserKeys(userId);
  return keys.filter(({ passwordDefined }) => passwordDefined);
}

/**
 * Asks for the password again before something that a thief at an open
 * screen must not do; without a password, for a sign-in just now.
 */
export async function confirmOwner(
  session: Session,
  password: unknown,
): Promise<Outcome> {
  const [key] = await keysWithPassword(session.user.userId);
  if (key === undefined) {
    return Date.now() - session.createdAt < RECENT
      ? {}
      : { problem: "Sign out and in again first, then do this" };
  }
  const attempt = await beginAttempt(`user:${session.user.userId}`);
  if (attempt.problem !== undefined) return attempt;
  const given = isPassword(password) ? password : "";
  try {
    await auth.useKey(key.providerId, key.providerUserId, given);
  } catch (error) {
    if (!hasCode(error, "AUTH_INVALID_PASSWORD")) throw error;
    return { problem: "This is not your password" };
  }
  await endAttempt(attempt.subject);
  return {};
}

/** Sets the password of an account, under every name that it has. */
export async function setPassword(
  userId: string,
  password: string,
): Promise<void> {
  for (const key of await keysWithPassword(userId)) {
    const { providerId, providerUserId } = key;
    await auth.updateKeyPassword(providerId, providerUserId, password);
  }
}

/** Changes the password, and signs all other devices out. */
export async function changePassword(
  session: Session,
  fields: { password: unknown; newPassword: unknown },
): Promise<Outcome> {
  const { password, problem } = readPassword(fields.newPassword);
  if (problem !== undefined) return { problem };
  const owner = await confirmOwner(session, fields.password);
  if (owner.problem !== undefined) return owner;
  await setPassword(session.user.userId, password);
  await signOutOthers(session);
  return {};
}
