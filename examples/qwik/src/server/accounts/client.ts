import { origin } from "./environment.ts";

/** What the app knows of the browser that asks. */
export interface Client {
  /** The header `User-Agent`. */
  readonly userAgent: string | null | undefined;
  /** The value of the cookie `device`. */
  readonly device?: string | null | undefined;
}

/** In milliseconds: a year. */
export const DEVICE_LIFETIME = 365 * 86_400_000;

/** The cookie of a device that has signed in. */
export const deviceCookie = (device: string) => ({
  name: "device",
  value: device,
  attributes: {
    httpOnly: true,
    secure: origin.startsWith("https:"),
    sameSite: "lax" as const,
    path: "/",
    expires: new Date(Date.now() + DEVICE_LIFETIME),
  },
});

const browsers = [
  ["Edge", /Edg\//],
  ["Opera", /OPR\//],
  ["Firefox", /Firefox\/|FxiOS\//],
  ["Chrome", /Chrome\/|CriOS\//],
  ["Safari", /Safari\//],
] as const;

const systems = [
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["macOS", /Macintosh/],
  ["Linux", /Linux/],
] as const;

/** What people know their device by: `Firefox on Linux`. */
export function deviceName({ userAgent }: Client): string {
  const find = (names: readonly (readonly [string, RegExp])[]) =>
    names.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  const browser = find(browsers) ?? "A browser";
  const system = find(systems);
  return system ? `${browser} on ${system}` : browser;
}
