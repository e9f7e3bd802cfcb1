import { pg } from "@lucia-auth/adapter-postgresql";
import { Pool, TypeOverrides, types } from "pg";
import { isBuild } from "./environment.ts";

const address = isBuild
  ? "postgres://localhost"
  : (process.env["DATABASE_URL"] ?? "");
if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) {
  console.error(
    "Set DATABASE_URL to the address of your PostgreSQL, such as postgres://name:password@localhost/app, in the environment or in .env: what is special in the password is escaped, as @ is by %40.",
  );
  process.exit(1);
}

function createPool(): Pool {
  // By itself, pg gives a BIGINT as text. Milliseconds fit a number.
  const parsers = new TypeOverrides();
  parsers.setTypeParser(types.builtins.INT8, Number);
  const pool = new Pool({
    connectionString: address,
    types: parsers,
    // In milliseconds. By itself, it would wait forever.
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks while nobody uses it: without a listener,
  // it would end the process.
  pool.on("error", (error) => console.error(error.message));
  return pool;
}

// A development server loads this file again after a change: it keeps
// its pool, or each change would leave connections behind.
const kept = globalThis as typeof globalThis & { accountsPool?: Pool };

export const db = (kept.accountsPool ??= createPool());

// One statement: all tables or none, and one process at a time. Times
// are in milliseconds. Without quotes, user is whoever is connected.
const createTables = `DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('accounts'));
  IF to_regclass('known_device') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE "user" (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT,
    email TEXT,
    email_verified SMALLINT NOT NULL
  );
  CREATE TABLE user_key (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES "user" (id),
    hashed_password TEXT
  );
  CREATE TABLE user_session (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES "user" (id),
    active_expires BIGINT NOT NULL,
    idle_expires BIGINT NOT NULL,
    created_at BIGINT,
    last_used_at BIGINT,
    device TEXT NOT NULL
  );
  CREATE TABLE email_token (
    hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    expires BIGINT NOT NULL,
    UNIQUE (user_id, purpose)
  );
  CREATE TABLE email_code (
    user_id TEXT NOT NULL PRIMARY KEY
      REFERENCES "user" (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    email TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    expires BIGINT NOT NULL
  );
  CREATE TABLE login_throttle (
    subject TEXT NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    free_at BIGINT NOT NULL
  );
  CREATE TABLE known_device (
    hash TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    expires BIGINT NOT NULL
  );
  -- In the collation "C" capitals of ASCII alone have a small letter.
  CREATE UNIQUE INDEX user_email
    ON "user" (lower(email COLLATE "C"));
  CREATE INDEX user_key_user_id ON user_key (user_id);
  CREATE INDEX user_session_user_id ON user_session (user_id);
  CREATE INDEX user_session_idle_expires
    ON user_session (idle_expires);
  CREATE INDEX known_device_expires ON known_device (expires);
END $$`;

try {
  // Some frameworks load the app while they build it.
  if (!isBuild) await db.query(createTables);
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  const { host } = new URL(address);
  console.error(
    `The database of DATABASE_URL, at ${host}, cannot be used: ${message || code}`,
  );
  process.exit(1);
}

export const adapter = pg(db, {
  user: "user",
  key: "user_key",
  session: "user_session",
});
