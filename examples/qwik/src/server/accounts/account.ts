import { auth, type Session } from "./auth.ts";
import { sendConfirmation, waitingOf } from "./email-confirmation.ts";
import { isEmail } from "./fields.ts";
import { hasGithub } from "./github.ts";
import type { Outcome } from "./outcome.ts";
import { confirmOwner } from "./passwords.ts";
import { listDevices, type Device } from "./sessions.ts";

/** What the page of an account shows. */
export interface Account {
  readonly name: string;
  readonly email: string | null;
  /** An address that a mail was sent to, and is not confirmed yet. */
  readonly waitingEmail: string | null;
  readonly hasPassword: boolean;
  /** `null` when this app is not registered at GitHub. */
  readonly isGithubLinked: boolean | null;
  readonly devices: readonly Device[];
}

/** What somebody is called who is signed in. */
export const nameOf = ({ user }: Session): string =>
  user.username ?? user.email ?? "you";

export async function readAccount(session: Session): Promise<Account> {
  const keys = await auth.getAllUserKeys(session.user.userId);
  return {
    name: nameOf(session),
    email: session.user.emailVerified ? session.user.email : null,
    waitingEmail: (await waitingOf(session))?.email ?? null,
    hasPassword: keys.some(({ passwordDefined }) => passwordDefined),
    isGithubLinked: hasGithub
      ? keys.some(({ providerId }) => providerId === "github")
      : null,
    devices: await listDevices(session),
  };
}

/** Sends a mail to a new address, which counts once it is confirmed. */
export async function changeEmail(
  session: Session,
  fields: { email: unknown; password: unknown },
): Promise<Outcome> {
  const { email } = fields;
  const trimmed = typeof email === "string" ? email.trim() : email;
  if (!isEmail(trimmed)) {
    return { problem: "This is not an e-mail address" };
  }
  const owner = await confirmOwner(session, fields.password);
  if (owner.problem !== undefined) return owner;
  return sendConfirmation(session.user.userId, trimmed);
}

/** Deletes an account with all that belongs to it. */
export async function deleteAccount(
  session: Session,
  fields: { password: unknown },
): Promise<Outcome> {
  const owner = await confirmOwner(session, fields.password);
  if (owner.problem !== undefined) return owner;
  await auth.deleteUser(session.user.userId);
  return {};
}
