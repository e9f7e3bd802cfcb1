import { auth, type Session } from "./auth.ts";
import type { Client } from "./client.ts";
import { sendConfirmation } from "./email-confirmation.ts";
import { hasCode } from "./errors.ts";
import { readLogin, readPassword } from "./fields.ts";
import type { Outcome } from "./outcome.ts";
import { startSession } from "./sessions.ts";
import { findUserByEmail } from "./store.ts";
import { rememberDevice } from "./throttle.ts";

/** Makes an account, with a name or an address, and signs in to it. */
export async function signUp(
  fields: { login: unknown; password: unknown },
  client: Client,
): Promise<Outcome<{ session: Session; device: string }>> {
  const { login, problem } = readLogin(fields.login);
  if (problem !== undefined) return { problem };
  const read = readPassword(fields.password);
  if (read.problem !== undefined) return { problem: read.problem };

  const isEmail = login.providerId === "email";
  const taken = isEmail
    ? "There is an account with this address"
    : "This name is taken";
  // An address may be that of an account without a password.
  if (isEmail && (await findUserByEmail(login.providerUserId))) {
    return { problem: taken };
  }
  let userId: string;
  try {
    const user = await auth.createUser({
      key: { ...login, password: read.password },
      attributes: {
        username: isEmail ? null : login.providerUserId,
        email: isEmail ? login.providerUserId : null,
        email_verified: 0,
      },
    });
    userId = user.userId;
  } catch (error) {
    // Of two who take one address at once, both have found it free.
    const isTaken =
      hasCode(error, "AUTH_DUPLICATE_KEY_ID") ||
      (isEmail && (await findUserByEmail(login.providerUserId)));
    if (!isTaken) throw error;
    return { problem: taken };
  }
  const session = await startSession(userId, client);
  if (isEmail) await sendConfirmation(userId, login.providerUserId);
  return { session, device: await rememberDevice(login) };
}
