import type { PoolClient, QueryResultRow } from "pg";
import { db } from "./database.ts";
import { inLowerCase } from "./fields.ts";

// Every query of the app's own tables, for PostgreSQL. What must hold
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
const undone = new Set(["40P01", "40001"]);

/** Repeats what the server has undone in favor of another request. */
async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (attempt === 5 || !undone.has(code)) throw error;
    }
  }
}

async function row<Row extends QueryResultRow>(
  sql: string,
  ...values: (string | number)[]
): Promise<Row | null> {
  const { rows } = await repeated(() => db.query<Row>(sql, values));
  return rows[0] ?? null;
}

/** Runs a statement; how many rows it has changed. */
async function run(
  sql: string,
  ...values: (string | number)[]
): Promise<number> {
  const { rowCount } = await repeated(() => db.query(sql, values));
  return rowCount ?? 0;
}

/** Runs statements on one connection: all of them count, or none. */
async function inTransaction(
  work: (client: PoolClient) => Promise<void>,
): Promise<void> {
  const client = await db.connect();
  // The query under way fails already when the connection breaks.
  const ignore = () => undefined;
  client.on("error", ignore);
  let isBroken = true;
  try {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
    isBroken = false;
  } finally {
    client.removeListener("error", ignore);
    // What failed is closed, which undoes it.
    client.release(isBroken);
  }
}

export async function findUserByEmail(
  email: string,
): Promise<StoredUser | null> {
  return row<StoredUser>(
    `SELECT id, email, email_verified FROM "user"
     WHERE lower(email COLLATE "C") = $1`,
    inLowerCase(email),
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
  const work = async (client: PoolClient) => {
    await client.query(
      `UPDATE "user" SET email = $1, email_verified = 1 WHERE id = $2`,
      [email, userId],
    );
    await client.query(
      "DELETE FROM email_token WHERE user_id = $1 AND purpose = 'verify'",
      [userId],
    );
    await client.query("DELETE FROM email_code WHERE user_id = $1", [
      userId,
    ]);
    // Locked, so that no password that is changed now is lost.
    const { rows } = await client.query<{ hashed_password: string }>(
      `SELECT hashed_password FROM user_key
       WHERE user_id = $1 AND hashed_password IS NOT NULL
       ORDER BY id LIMIT 1 FOR UPDATE`,
      [userId],
    );
    await client.query(
      "DELETE FROM user_key WHERE user_id = $1 AND id LIKE 'email:%'",
      [userId],
    );
    const [password] = rows;
    if (password === undefined) return;
    await client.query(
      `INSERT INTO user_key (id, user_id, hashed_password)
       VALUES ($1, $2, $3)`,
      [keyId, userId, password.hashed_password],
    );
  };
  await repeated(() => inTransaction(work));
}

/** Stores a token in the place of the one before. */
export async function replaceToken(token: EmailToken): Promise<void> {
  await run(
    `INSERT INTO email_token (hash, user_id, purpose, email, expires)
     VALUES ($1, $2, $3, $4, $5)
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
  return row<EmailToken>(
    "SELECT * FROM email_token WHERE purpose = $1 AND hash = $2",
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
    "SELECT * FROM email_token WHERE user_id = $1 AND purpose = $2",
    userId,
    purpose,
  );
}

/** Deletes a token; `false` when another request was faster. */
export async function spendToken(hash: string): Promise<boolean> {
  const sql = "DELETE FROM email_token WHERE hash = $1";
  return (await run(sql, hash)) === 1;
}

/** Stores a code in the place of the one before. */
export async function replaceCode(code: EmailCode): Promise<void> {
  await run(
    `INSERT INTO email_code (user_id, hash, email, attempts, expires)
     VALUES ($1, $2, $3, $4, $5)
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
  return row<EmailCode>(
    `UPDATE email_code SET attempts = attempts + 1
     WHERE user_id = $1 AND attempts < $2 RETURNING *`,
    userId,
    most,
  );
}

/** Deletes a code; `false` when another request was faster. */
export async function spendCode(
  userId: string,
  hash: string,
): Promise<boolean> {
  const sql = "DELETE FROM email_code WHERE user_id = $1 AND hash = $2";
  return (await run(sql, userId, hash)) === 1;
}

export async function readThrottle(
  subject: string,
): Promise<Throttle | null> {
  return row<Throttle>(
    "SELECT * FROM login_throttle WHERE subject = $1",
    subject,
  );
}

/** Writes what follows on `before`; `false` when that has changed. */
export async function writeThrottle(
  before: Throttle | null,
  { subject, attempts, free_at }: Throttle,
): Promise<boolean> {
  const written =
    before === null
      ? await run(
          `INSERT INTO login_throttle (subject, attempts, free_at)
           VALUES ($1, $2, $3) ON CONFLICT (subject) DO NOTHING`,
          subject,
          attempts,
          free_at,
        )
      : await run(
          `UPDATE login_throttle SET attempts = $1, free_at = $2
           WHERE subject = $3 AND attempts = $4`,
          attempts,
          free_at,
          subject,
          before.attempts,
        );
  return written === 1;
}

export async function deleteThrottle(subject: string): Promise<void> {
  await run("DELETE FROM login_throttle WHERE subject = $1", subject);
}

export async function addDevice(
  hash: string,
  login: string,
  expires: number,
): Promise<void> {
  await run(
    `INSERT INTO known_device (hash, login, expires)
     VALUES ($1, $2, $3)`,
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
    "SELECT expires FROM known_device WHERE hash = $1 AND login = $2",
    hash,
    login,
  );
  return found !== null && found.expires > Date.now();
}

/** Deletes what is of no use any more. */
export async function deleteExpired(now: number): Promise<void> {
  await run("DELETE FROM email_token WHERE expires < $1", now);
  await run("DELETE FROM email_code WHERE expires < $1", now);
  await run("DELETE FROM known_device WHERE expires < $1", now);
  // As long as somebody has to wait, their attempts count.
  const dayAgo = now - 86_400_000;
  await run("DELETE FROM login_throttle WHERE free_at < $1", dayAgo);
}
