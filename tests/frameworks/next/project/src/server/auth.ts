import { nextjs, nextjs_future } from "lucia/middleware";
import { openAuth } from "./routes.ts";

// `next build` loads this module too, and has no database.
const file = process.env["DATABASE_FILE"] ?? ":memory:";

export const futureAuth = openAuth(file, nextjs_future());
export const legacyAuth = openAuth(file, nextjs());
const rotatingAuth = openAuth(file, nextjs_future(), { rotateSessionIds: true });

/** The instance that an address names; `null` for {@link legacyAuth}. */
export function futureAuthOf(name: unknown): typeof futureAuth | null {
	if (name === "future") return futureAuth;
	if (name === "rotating") return rotatingAuth;
	if (name === "legacy") return null;
	throw new Error(`There is no instance ${String(name)}`);
}
