import { web } from "lucia/middleware";
import { openAuth } from "./shared-routes";

const middleware = web({ deferCookies: true });

// The build may load this module too, without a database.
export const auth = openAuth(process.env["DATABASE_FILE"] ?? ":memory:", middleware);
