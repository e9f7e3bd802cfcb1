import { createKeyId } from "lucia";
import { auth, type Session } from "./auth.ts";
import { origin } from "./environment.ts";
import { inLowerCase } from "./fields.ts";
import { sendMail } from "./mail.ts";
import type { Outcome } from "./outcome.ts";
import { hashOf, newCode, newToken } from "./secrets.ts";
import {
  findUserByEmail,
  readToken,
  replaceCode,
  replaceToken,
  setEmail,
  spendCode,
  spendToken,
  tokenOf,
  useAttempt,
} from "./store.ts";

const MINUTE = 60_000;
const LINK_LIFETIME = 2 * 60 * MINUTE;
const CODE_LIFETIME = 15 * MINUTE;
const MOST_ATTEMPTS = 5;

/** Sends a link and a code that confirm an address. */
export async function sendConfirmation(
  userId: string,
  email: string,
): Promise<Outcome> {
  const now = Date.now();
  const before = await tokenOf(userId, "verify");
  const sentAt = (before?.expires ?? 0) - LINK_LIFETIME;
  if (before?.email === email && now - sentAt < MINUTE) {
    return { problem: "A mail was sent just now. Wait a minute" };
  }
  const token = newToken();
  const code = newCode();
  await replaceToken({
    hash: hashOf(token),
    user_id: userId,
    purpose: "verify",
    email,
    expires: now + LINK_LIFETIME,
  });
  await replaceCode({
    user_id: userId,
    hash: hashOf(code + userId),
    email,
    attempts: 0,
    expires: now + CODE_LIFETIME,
  });
  const isSent = await sendMail({
    to: email,
    subject: "Confirm your e-mail address",
    text: [
      `Your code is ${code}. It is good for 15 minutes.`,
      "Or open this link in the browser in which you are signed in:",
      `${origin}/verify-email/${token}`,
      "If you have not asked for this, do nothing.",
    ].join("\n\n"),
  });
  if (isSent) return {};
  // So that the next try is not refused for this one.
  await spendToken(hashOf(token));
  return { problem: "The mail could not be sent. Try again" };
}

/** An address that is not confirmed yet. */
export interface Waiting {
  readonly email: string;
  /** Whether a mail to it is good for something. */
  readonly isSent: boolean;
}

/** The address of an account that waits for its confirmation. */
export async function waitingOf(
  session: Session,
): Promise<Waiting | null> {
  const { userId, email, emailVerified } = session.user;
  const token = await tokenOf(userId, "verify");
  // A link for a new password proves an address as well.
  const isDone = emailVerified && token?.email === email;
  if (token && !isDone && token.expires > Date.now()) {
    return { email: token.email, isSent: true };
  }
  if (email === null || emailVerified) return null;
  return { email, isSent: false };
}

/** Confirms an address by the code of the mail. */
export async function confirmByCode(
  session: Session,
  code: unknown,
): Promise<Outcome> {
  const { userId } = session.user;
  const stored = await useAttempt(userId, MOST_ATTEMPTS);
  if (stored === null || stored.expires <= Date.now()) {
    return { problem: "This code is used up. Have a new mail sent" };
  }
  const digits = typeof code === "string" ? code.replace(/\s/g, "") : "";
  const hash = hashOf(digits + userId);
  if (hash !== stored.hash || !(await spendCode(userId, hash))) {
    return { problem: "This is not the code of the last mail" };
  }
  return confirm(userId, stored.email);
}

/** Whether a link is good, for this account. */
export async function isConfirmation(
  session: Session,
  token: string,
): Promise<boolean> {
  const stored = await readToken("verify", hashOf(token));
  return (
    stored !== null &&
    stored.expires > Date.now() &&
    stored.user_id === session.user.userId
  );
}

/** Confirms an address by the link of the mail, once. */
export async function confirmByLink(
  session: Session,
  token: string,
): Promise<Outcome> {
  const stored = await readToken("verify", hashOf(token));
  const isGood = await isConfirmation(session, token);
  if (stored === null || !isGood || !(await spendToken(stored.hash))) {
    return { problem: "This link is used up, or of another account" };
  }
  return confirm(session.user.userId, stored.email);
}

async function confirm(userId: string, email: string): Promise<Outcome> {
  const isTaken = async () =>
    ((await findUserByEmail(email))?.id ?? userId) !== userId;
  const taken = { problem: "Another account has this address" };
  if (await isTaken()) return taken;
  const before = (await auth.getUser(userId)).email;
  const keyId = createKeyId("email", inLowerCase(email));
  try {
    await setEmail(userId, email, keyId);
  } catch (error) {
    // Of two who confirm one address at once, both have found it free.
    if (await isTaken()) return taken;
    throw error;
  }
  if (before !== null && before !== email) {
    await sendMail({
      to: before,
      subject: "Your e-mail address was changed",
      text: "Your account has another e-mail address now. If that was not you, answer this mail.",
    });
  }
  return {};
}
