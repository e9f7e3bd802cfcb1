import { db } from "./database.ts";

// Every query of the app's own tables, for SQLite. With another database,
// this file and database.ts are the two that change.

export type Purpose = "verify" | "reset";

export interface StoredUser {
  readonly id: string;
  readonly email: string;
  readonly email_verified: number;
}

export interface EmailToken {
  readonly hash: string;
  readonly user_id: string;
  readonly purpose: Purpose;
  readonly email: string;
  readonly expires: number;
}

export interface EmailCode {
  readonly user_id: string;
  readonly hash: string;
  readonly email: string;
  readonly attempts: number;
  readonly expires: number;
}

export interface Throttle {
  readonly subject: string;
  readonly attempts: number;
  readonly free_at: number;
}

const row = (sql: string, ...values: (string | number)[]) =>
  db.prepare(sql).get(...values) ?? null;

/** Runs a statement; how many rows it has changed. */
function run(sql: string, ...values: (string | number)[]): number {
  return Number(db.prepare(sql).run(...values).changes);
}

export async function findUserByEmail(
  email: string,
): Promise<StoredUser | null> {
  return row(
    "SELECT id, email, email_verified FROM user WHERE email = ?",
    email,
  ) as StoredUser | null;
}

/**
 * Gives a user a proved address, and their password a key by it. What the
 * mail had besides is spent with it: the code, or the link.
 */
export async function setEmail(
  userId: string,
  email: string,
  keyId: string,
): Promise<void> {
  db.exec("BEGIN IMMEDIATE");
  try {
    run(
      "UPDATE user SET email = ?, email_verified = 1 WHERE id = ?",
      email,
      userId,
    );
    run(
      "DELETE FROM email_token WHERE user_id = ? AND purpose = 'verify'",
      userId,
    );
    run("DELETE FROM email_code WHERE user_id = ?", userId);
    const password = row(
      `SELECT hashed_password FROM user_key
       WHERE user_id = ? AND hashed_password IS NOT NULL LIMIT 1`,
      userId,
    ) as { hashed_password: string } | null;
    run(
      "DELETE FROM user_key WHERE user_id = ? AND id LIKE 'email:%'",
      userId,
    );
    if (password !== null) {
      run(
        `INSERT INTO user_key (id, user_id, hashed_password)
         VALUES (?, ?, ?)`,
        keyId,
        userId,
        password.hashed_password,
      );
    }
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}

/** Stores a token in the place of the one before. */
export async function replaceToken(token: EmailToken): Promise<void> {
  run(
    `INSERT INTO email_token (hash, user_id, purpose, email, expires)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (user_id, purpose) DO UPDATE SET
       hash = excluded.hash,
       email = excluded.email,
       expires = excluded.expires`,
    token.hash,
    token.user_id,
    token.purpose,
    token.email,
    token.expires,
  );
}

export async function readToken(
  purpose: Purpose,
  hash: string,
): Promise<EmailToken | null> {
  return row(
    "SELECT * FROM email_token WHERE purpose = ? AND hash = ?",
    purpose,
    hash,
  ) as EmailToken | null;
}

/** The token that was sent last for this purpose. */
export async function tokenOf(
  userId: string,
  purpose: Purpose,
): Promise<EmailToken | null> {
  return row(
    "SELECT * FROM email_token WHERE user_id = ? AND purpose = ?",
    userId,
    purpose,
  ) as EmailToken | null;
}

/** Deletes a token; `false` when another request was faster. */
export async function spendToken(hash: string): Promise<boolean> {
  return run("DELETE FROM email_token WHERE hash = ?", hash) === 1;
}

/** Stores a code in the place of the one before. */
export async function replaceCode(code: EmailCode): Promise<void> {
  run(
    `INSERT INTO email_code (user_id, hash, email, attempts, expires)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (user_id) DO UPDATE SET
       hash = excluded.hash,
       email = excluded.email,
       attempts = excluded.attempts,
       expires = excluded.expires`,
    code.user_id,
    code.hash,
    code.email,
    code.attempts,
    code.expires,
  );
}

/** Counts an attempt before the code is compared. */
export async function useAttempt(
  userId: string,
  most: number,
): Promise<EmailCode | null> {
  const counted = run(
    `UPDATE email_code SET attempts = attempts + 1
     WHERE user_id = ? AND attempts < ?`,
    userId,
    most,
  );
  if (counted === 0) return null;
  return row(
    "SELECT * FROM email_code WHERE user_id = ?",
    userId,
  ) as EmailCode | null;
}

/** Deletes a code; `false` when another request was faster. */
export async function spendCode(
  userId: string,
  hash: string,
): Promise<boolean> {
  return (
    run(
      "DELETE FROM email_code WHERE user_id = ? AND hash = ?",
      userId,
      hash,
    ) === 1
  );
}

export async function readThrottle(
  subject: string,
): Promise<Throttle | null> {
  return row(
    "SELECT * FROM login_throttle WHERE subject = ?",
    subject,
  ) as Throttle | null;
}

/** Writes what follows on `before`; `false` when that has changed. */
export async function writeThrottle(
  before: Throttle | null,
  { subject, attempts, free_at }: Throttle,
): Promise<boolean> {
  if (before === null) {
    return (
      run(
        `INSERT INTO login_throttle (subject, attempts, free_at)
         VALUES (?, ?, ?) ON CONFLICT (subject) DO NOTHING`,
        subject,
        attempts,
        free_at,
      ) === 1
    );
  }
  return (
    run(
      `UPDATE login_throttle SET attempts = ?, free_at = ?
       WHERE subject = ? AND attempts = ?`,
      attempts,
      free_at,
      subject,
      before.attempts,
    ) === 1
  );
}

export async function deleteThrottle(subject: string): Promise<void> {
  run("DELETE FROM login_throttle WHERE subject = ?", subject);
}

export async function addDevice(
  hash: string,
  login: string,
  expires: number,
): Promise<void> {
  run(
    "INSERT INTO known_device (hash, login, expires) VALUES (?, ?, ?)",
    hash,
    login,
    expires,
  );
}

/** Whether this name has been signed in with on this device. */
export async function knowsDevice(
  hash: string,
  login: string,
): Promise<boolean> {
  const found = row(
    "SELECT expires FROM known_device WHERE hash = ? AND login = ?",
    hash,
    login,
  ) as { expires: number } | null;
  return found !== null && found.expires > Date.now();
}

/** Deletes what is of no use any more. */
export async function deleteExpired(now: number): Promise<void> {
  run("DELETE FROM email_token WHERE expires < ?", now);
  run("DELETE FROM email_code WHERE expires < ?", now);
  run("DELETE FROM known_device WHERE expires < ?", now);
  // As long as somebody has to wait, their attempts count.
  run("DELETE FROM login_throttle WHERE free_at < ?", now - 86_400_000);
}
