import { createKeyId } from "lucia";
import { DEVICE_LIFETIME } from "./client.ts";
import { inLowerCase, type Login } from "./fields.ts";
import { hashOf, newToken } from "./secrets.ts";
import {
  addDevice,
  deleteThrottle,
  knowsDevice,
  readThrottle,
  writeThrottle,
} from "./store.ts";

const FREE_ATTEMPTS = 5;
const LONGEST_WAIT = 15 * 60_000;

/** An attempt that may be made, or what to tell the visitor. */
type Attempt =
  | { readonly subject: string; readonly problem?: undefined }
  | { readonly problem: string };

/** How long to wait after so many attempts: 1 s, 2 s, 4 s, … 15 min. */
function waitAfter(attempts: number): number {
  if (attempts < FREE_ATTEMPTS) return 0;
  return Math.min(1000 * 2 ** (attempts - FREE_ATTEMPTS), LONGEST_WAIT);
}

/** Counts an attempt before the password is looked at. */
export async function beginAttempt(subject: string): Promise<Attempt> {
  const now = Date.now();
  const before = await readThrottle(subject);
  const wait = (before?.free_at ?? 0) - now;
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    return {
      problem: `Too many attempts. Try again in ${seconds} seconds`,
    };
  }
  const attempts = (before?.attempts ?? 0) + 1;
  const free_at = now + waitAfter(attempts);
  const isCounted = await writeThrottle(before, {
    subject,
    attempts,
    free_at,
  });
  // Another attempt came in between: that one counts, then this one.
  return isCounted ? { subject } : beginAttempt(subject);
}

/** Forgets what was counted, when the password was right. */
export async function endAttempt(subject: string): Promise<void> {
  await deleteThrottle(subject);
}

const nameOf = (login: Login): string =>
  createKeyId(login.providerId, inLowerCase(login.providerUserId));

/** Whose attempts count together: those of a device, or of a name. */
export async function subjectOf(
  login: Login,
  device: string | null | undefined,
): Promise<string> {
  const name = nameOf(login);
  if (!device) return name;
  const hash = hashOf(device);
  return (await knowsDevice(hash, name)) ? `device:${hash}` : name;
}

/** The secret of a device that has signed in with this name. */
export async function rememberDevice(login: Login): Promise<string> {
  const device = newToken();
  const expires = Date.now() + DEVICE_LIFETIME;
  await addDevice(hashOf(device), nameOf(login), expires);
  return device;
}
