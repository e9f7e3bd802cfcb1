import type {
  PoolConnection,
  ResultSetHeader,
  RowDataPacket,
} from "mysql2/promise";
import { db } from "./database.ts";

// Every query of the app's own tables, for MySQL. What must hold
// when two requests come at once holds in one statement, or behind a
// row that both have to lock.

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

/** A deadlock, or rows that another transaction has changed. */
const undone = new Set(["ER_LOCK_DEADLOCK", "ER_CHECKREAD"]);

const codeOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? "";

/** Repeats what the server has undone in favor of another request. */
async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isUndone = undone.has(codeOf(error));
      if (attempt === 5 || !isUndone) throw error;
    }
  }
}

// execute() and not query(): its errors show a statement without values.

async function row<Row>(
  sql: string,
  ...values: (string | number)[]
): Promise<Row | null> {
  const read = () => db.execute<RowDataPacket[]>(sql, values);
  const [rows] = await repeated(read);
  return (rows[0] ?? null) as Row | null;
}

/** Runs a statement; how many rows it has changed. */
async function run(
  sql: string,
  ...values: (string | number)[]
): Promise<number> {
  const write = () => db.execute<ResultSetHeader>(sql, values);
  const [{ affectedRows }] = await repeated(write);
  return affectedRows;
}

/** Runs statements on one connection: all of them count, or none. */
async function inTransaction<T>(
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await db.getConnection();
  try {
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    connection.release();
    return result;
  } catch (error) {
    // Closed, which undoes it.
    connection.destroy();
    throw error;
  }
}

export async function findUserByEmail(
  email: string,
): Promise<StoredUser | null> {
  return row<StoredUser>(
    `SELECT id, email, email_verified FROM user
     WHERE small_email = LOWER(? COLLATE utf8mb4_bin)`,
    email,
  );
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
  const work = async (connection: PoolConnection) => {
    await connection.execute(
      "UPDATE user SET email = ?, email_verified = 1 WHERE id = ?",
      [email, userId],
    );
    await connection.execute(
      "DELETE FROM email_token WHERE user_id = ? AND purpose = 'verify'",
      [userId],
    );
    await connection.execute("DELETE FROM email_code WHERE user_id = ?", [
      userId,
    ]);
    // Locked, so that no password that is changed now is lost.
    const [rows] = await connection.execute<RowDataPacket[]>(
      `SELECT hashed_password FROM user_key
       WHERE user_id = ? AND hashed_password IS NOT NULL
       ORDER BY id LIMIT 1 FOR UPDATE`,
      [userId],
    );
    await connection.execute(
      "DELETE FROM user_key WHERE user_id = ? AND id LIKE 'email:%'",
      [userId],
    );
    const [password] = rows as { hashed_password: string }[];
    if (password === undefined) return;
    await connection.execute(
      `INSERT INTO user_key (id, user_id, hashed_password)
       VALUES (?, ?, ?)`,
      [keyId, userId, password.hashed_password],
    );
  };
  await repeated(() => inTransaction(work));
}

/** Stores a token in the place of the one before. */
export async function replaceToken(token: EmailToken): Promise<void> {
  await run(
    `INSERT INTO email_token (hash, user_id, purpose, email, expires)
     VALUES (?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE hash = ?, email = ?, expires = ?`,
    token.hash,
    token.user_id,
    token.purpose,
    token.email,
    token.expires,
    token.hash,
    token.email,
    token.expires,
  );
}

export async function readToken(
  purpose: Purpose,
  hash: string,
): Promise<EmailToken | null> {
  return row<EmailToken>(
    "SELECT * FROM email_token WHERE purpose = ? AND hash = ?",
    purpose,
    hash,
  );
}

/** The token that was sent last for this purpose. */
export async function tokenOf(
  userId: string,
  purpose: Purpose,
): Promise<EmailToken | null> {
  return row<EmailToken>(
    "SELECT * FROM email_token WHERE user_id = ? AND purpose = ?",
    userId,
    purpose,
  );
}

/** Deletes a token; `false` when another request was faster. */
export async function spendToken(hash: string): Promise<boolean> {
  const sql = "DELETE FROM email_token WHERE hash = ?";
  return (await run(sql, hash)) === 1;
}

/** Stores a code in the place of the one before. */
export async function replaceCode(code: EmailCode): Promise<void> {
  await run(
    `INSERT INTO email_code (user_id, hash, email, attempts, expires)
     VALUES (?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE
       hash = ?, email = ?, attempts = ?, expires = ?`,
    code.user_id,
    code.hash,
    code.email,
    code.attempts,
    code.expires,
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
  const work = async (connection: PoolConnection) => {
    const [counted] = await connection.execute<ResultSetHeader>(
      `UPDATE email_code SET attempts = attempts + 1
       WHERE user_id = ? AND attempts < ?`,
      [userId, most],
    );
    if (counted.affectedRows === 0) return null;
    // The row is locked: this is the code that the attempt counts for.
    const [rows] = await connection.execute<RowDataPacket[]>(
      "SELECT * FROM email_code WHERE user_id = ?",
      [userId],
    );
    return (rows[0] ?? null) as EmailCode | null;
  };
  return repeated(() => inTransaction(work));
}

/** Deletes a code; `false` when another request was faster. */
export async function spendCode(
  userId: string,
  hash: string,
): Promise<boolean> {
  const sql = "DELETE FROM email_code WHERE user_id = ? AND hash = ?";
  return (await run(sql, userId, hash)) === 1;
}

export async function readThrottle(
  subject: string,
): Promise<Throttle | null> {
  return row<Throttle>(
    "SELECT * FROM login_throttle WHERE subject = ?",
    subject,
  );
}

/** Writes what follows on `before`; `false` when that has changed. */
export async function writeThrottle(
  before: Throttle | null,
  { subject, attempts, free_at }: Throttle,
): Promise<boolean> {
  if (before !== null) {
    const sql = `UPDATE login_throttle SET attempts = ?, free_at = ?
       WHERE subject = ? AND attempts = ?`;
    const values = [attempts, free_at, subject, before.attempts];
    return (await run(sql, ...values)) === 1;
  }
  try {
    await run(
      `INSERT INTO login_throttle (subject, attempts, free_at)
       VALUES (?, ?, ?)`,
      subject,
      attempts,
      free_at,
    );
    return true;
  } catch (error) {
    if (codeOf(error) !== "ER_DUP_ENTRY") throw error;
    return false;
  }
}

export async function deleteThrottle(subject: string): Promise<void> {
  await run("DELETE FROM login_throttle WHERE subject = ?", subject);
}

export async function addDevice(
  hash: string,
  login: string,
  expires: number,
): Promise<void> {
  await run(
    `INSERT INTO known_device (hash, login, expires)
     VALUES (?, ?, ?)`,
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
  const found = await row<{ expires: number }>(
    "SELECT expires FROM known_device WHERE hash = ? AND login = ?",
    hash,
    login,
  );
  return found !== null && found.expires > Date.now();
}

/** Deletes what is of no use any more. */
export async function deleteExpired(now: number): Promise<void> {
  await run("DELETE FROM email_token WHERE expires < ?", now);
  await run("DELETE FROM email_code WHERE expires < ?", now);
  await run("DELETE FROM known_device WHERE expires < ?", now);
  // As long as somebody has to wait, their attempts count.
  const dayAgo = now - 86_400_000;
  await run("DELETE FROM login_throttle WHERE free_at < ?", dayAgo);
}
