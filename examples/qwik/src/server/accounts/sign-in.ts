import { auth, type Session } from "./auth.ts";
import type { Client } from "./client.ts";
import { hasCode } from "./errors.ts";
import { isPassword, readLogin } from "./fields.ts";
import type { Outcome } from "./outcome.ts";
import { startSession } from "./sessions.ts";
import {
  beginAttempt,
  endAttempt,
  rememberDevice,
  subjectOf,
} from "./throttle.ts";

/** Signs in with a name or an address, and a password. */
export async function signIn(
  fields: { login: unknown; password: unknown },
  client: Client,
): Promise<Outcome<{ session: Session; device: string }>> {
  const wrong = { problem: "Incorrect name, address or password" };
  const { login } = readLogin(fields.login);
  const { password } = fields;
  if (login === undefined || !isPassword(password)) return wrong;

  const attempt = await beginAttempt(
    await subjectOf(login, client.device),
  );
  if (attempt.problem !== undefined) return attempt;
  try {
    const { userId } = await auth.useKey(
      login.providerId,
      login.providerUserId,
      password,
    );
    await endAttempt(attempt.subject);
    const session = await startSession(userId, client);
    return { session, device: await rememberDevice(login) };
  } catch (error) {
    const refusals = ["AUTH_INVALID_KEY_ID", "AUTH_INVALID_PASSWORD"];
    if (!hasCode(error, ...refusals)) throw error;
    return wrong;
  }
}
