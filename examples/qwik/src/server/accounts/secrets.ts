import { createHash, randomInt } from "node:crypto";
import { generateRandomString } from "lucia/utils";

/** What goes out by mail or in a cookie: 206 bits, which nobody guesses. */
export const newToken = (): string => generateRandomString(40);

/** A code that one can type: 8 digits. */
export const newCode = (): string =>
  randomInt(100_000_000).toString().padStart(8, "0");

/** What the database holds in the place of a secret. */
export const hashOf = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex");
