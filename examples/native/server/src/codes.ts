import { createHash, randomBytes } from "node:crypto";
import { db } from "./db.ts";

/** How long an app has to bring a code, in milliseconds. */
const LIFETIME = 60_000;

const insertCode = db.prepare(`
  INSERT INTO login_code (hash, challenge, user_id, expires_at)
  VALUES (?, ?, ?, ?)
`);
const deleteOld = db.prepare(`
  DELETE FROM login_code WHERE expires_at <= ?
`);
const deleteCode = db.prepare(`
  DELETE FROM login_code
  WHERE hash = ? AND challenge = ? AND expires_at > ?
  RETURNING user_id
`);

const hashOf = (text: string): string =>
  createHash("sha256").update(text).digest("base64url");

/** A code that is worth a session to the app with the verifier. */
export function createCode(userId: string, challenge: string): string {
  const now = Date.now();
  deleteOld.run(now);
  const code = randomBytes(32).toString("base64url");
  insertCode.run(hashOf(code), challenge, userId, now + LIFETIME);
  return code;
}

/** Spends a code. With a wrong verifier, it stays for its owner. */
export function spendCode(code: string, verifier: string) {
  const row = deleteCode.get(hashOf(code), hashOf(verifier), Date.now());
  return row === undefined ? null : String(row["user_id"]);
}
