import { sveltekit } from "lucia/middleware";
import { openAuth } from "./shared-routes";

// The build loads this module too, without a database.
export const auth = openAuth(process.env["DATABASE_FILE"] ?? ":memory:", sveltekit());
