import { auth, type Session } from "./auth.ts";
import { deviceName, type Client } from "./client.ts";
import { deleteExpired } from "./store.ts";

/** Signs somebody in on the device that asks. */
export async function startSession(
  userId: string,
  client: Client,
): Promise<Session> {
  // Nothing is read that has expired; here it also leaves the tables.
  await auth.deleteExpiredSessions();
  await deleteExpired(Date.now());
  return auth.createSession({
    userId,
    attributes: { device: deviceName(client) },
  });
}

/** A device that is signed in to an account. */
export interface Device {
  /** What signs it out. It is a hash: nobody signs in with it. */
  readonly id: string;
  readonly name: string;
  readonly lastUsedAt: Date;
  readonly isThisOne: boolean;
}

/** The devices of an account, the one that asks first. */
export async function listDevices(session: Session): Promise<Device[]> {
  const sessions = await auth.getAllUserSessions(session.user.userId);
  return sessions
    .map(({ sessionId, device, createdAt, lastUsedAt }) => ({
      id: sessionId,
      name: device,
      lastUsedAt: new Date(Math.max(createdAt, lastUsedAt)),
      isThisOne: sessionId === session.sessionId,
    }))
    .sort(
      (a, b) =>
        Number(b.isThisOne) - Number(a.isThisOne) ||
        b.lastUsedAt.getTime() - a.lastUsedAt.getTime(),
    );
}

/** Signs one device of an account out. */
export async function signOutDevice(
  session: Session,
  id: unknown,
): Promise<void> {
  const devices = await listDevices(session);
  const device = devices.find((device) => device.id === id);
  if (device) await auth.invalidateSession(device.id);
}

/** Signs all devices of an account out but the one that asks. */
export async function signOutOthers(session: Session): Promise<void> {
  await auth.invalidateOtherUserSessions(
    session.user.userId,
    session.sessionId,
  );
}
