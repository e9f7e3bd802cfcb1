import { web } from "lucia/middleware";
import { createContext } from "react-router";
import { openAuth } from "./shared-routes.ts";

const databaseFile = process.env["DATABASE_FILE"] ?? ":memory:";

export const auth = openAuth(databaseFile, web({ deferCookies: true }));
/** The `AuthRequest` of the request that is answered. */
export const authRequest = createContext<ReturnType<typeof auth.handleRequest>>();

/** As in v2: what `setSession()` would send, the app sends itself. */
export const authByHand = openAuth(databaseFile, web());
