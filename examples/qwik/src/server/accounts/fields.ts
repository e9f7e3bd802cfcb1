import type { Outcome } from "./outcome.ts";

/** What somebody signs in with: a key, without its password. */
export interface Login {
  readonly providerId: "username" | "email";
  readonly providerUserId: string;
}

const USERNAME = /^[a-z0-9_]{3,31}$/i;
const EMAIL = /^[^\s\0@<>()[\]\\,;:"]{1,64}@[a-z\d.-]+\.[a-z\d-]{2,}$/i;

/** Capitals of ASCII only: other letters may become somebody else's. */
export const inLowerCase = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

export function isEmail(text: unknown): text is string {
  return (
    typeof text === "string" && text.length <= 254 && EMAIL.test(text)
  );
}

/** A name or an address, from one field of a form. */
export function readLogin(field: unknown): Outcome<{ login: Login }> {
  const text = typeof field === "string" ? field.trim() : "";
  if (text.includes("@")) {
    return isEmail(text)
      ? { login: { providerId: "email", providerUserId: text } }
      : { problem: "This is not an e-mail address" };
  }
  return USERNAME.test(text)
    ? { login: { providerId: "username", providerUserId: text } }
    : { problem: "A name has 3 to 31 letters, digits or _" };
}

/** Whether a field may hold a password: hashing costs more the longer it is. */
export function isPassword(field: unknown): field is string {
  return typeof field === "string" && field.length <= 128;
}

/** A password that is to be stored. */
export function readPassword(
  field: unknown,
): Outcome<{ password: string }> {
  if (!isPassword(field) || field.length < 15) {
    return { problem: "A password has 15 to 128 characters" };
  }
  return { password: field };
}
