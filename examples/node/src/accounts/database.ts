import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isBuild, stop } from "./environment.ts";

const file = isBuild
  ? ":memory:"
  : (process.env["DATABASE_FILE"] ?? "app.db");

function open(): DatabaseSync {
  try {
    // A build may open it from several processes at once.
    return new DatabaseSync(file, { timeout: 5000 });
  } catch (error) {
    return stop(`The database ${resolve(file)}: ${String(error)}`);
  }
}

export const db = open();

db.exec(`
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS user (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT,
    email TEXT COLLATE NOCASE UNIQUE,
    email_verified INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS user_key (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES user (id),
    hashed_password TEXT
  );
  CREATE TABLE IF NOT EXISTS user_session (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES user (id),
    active_expires INTEGER NOT NULL,
    idle_expires INTEGER NOT NULL,
    created_at INTEGER,
    last_used_at INTEGER,
    device TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS email_token (
    hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    expires INTEGER NOT NULL,
    UNIQUE (user_id, purpose)
  );
  CREATE TABLE IF NOT EXISTS email_code (
    user_id TEXT NOT NULL PRIMARY KEY
      REFERENCES user (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    email TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    expires INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS login_throttle (
    subject TEXT NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    free_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS known_device (
    hash TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    expires INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS user_key_user_id
    ON user_key (user_id);
  CREATE INDEX IF NOT EXISTS user_session_user_id
    ON user_session (user_id);
  CREATE INDEX IF NOT EXISTS user_session_idle_expires
    ON user_session (idle_expires);
`);

export const adapter = nodeSqlite(db, {
  user: "user",
  key: "user_key",
  session: "user_session",
});
