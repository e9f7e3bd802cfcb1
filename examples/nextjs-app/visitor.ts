import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { auth, type Session } from "@/accounts/auth.ts";
import { deviceCookie, type Client } from "@/accounts/client.ts";

async function authRequest(method: "GET" | "POST") {
  const [list, store] = await Promise.all([headers(), cookies()]);
  return auth.handleRequest(method, {
    headers: () => list,
    cookies: () => store,
  });
}

/** The session of who opens a page, or `null`; looked up once. */
export const getSession = cache(async (): Promise<Session | null> => {
  return (await authRequest("GET")).validate();
});

/** The session of who sends a form; others go to sign in. */
export async function expectSession(): Promise<Session> {
  return (
    (await (await authRequest("POST")).validate()) ?? redirect("/login")
  );
}

/** What the app knows of the browser that asks. */
export async function getClient(): Promise<Client> {
  const [list, store] = await Promise.all([headers(), cookies()]);
  return {
    userAgent: list.get("User-Agent"),
    device: store.get("device")?.value,
  };
}

/** Signs the browser in that sends a form. */
export async function enter(
  session: Session,
  device?: string,
): Promise<void> {
  (await authRequest("POST")).setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  (await cookies()).set(name, value, attributes);
}

/** Takes the session from the browser that sends a form. */
export async function leave(): Promise<void> {
  (await authRequest("POST")).setSession(null);
}
