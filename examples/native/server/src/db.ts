import { DatabaseSync } from "node:sqlite";

const file = process.env["DATABASE_FILE"] ?? "app.db";

export const db = new DatabaseSync(file, { timeout: 5000 });

db.exec(`
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS user (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL
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
    idle_expires INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS login_code (
    hash TEXT NOT NULL PRIMARY KEY,
    challenge TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS user_key_user_id ON user_key (user_id);
  CREATE INDEX IF NOT EXISTS session_user_id ON user_session (user_id);
  CREATE INDEX IF NOT EXISTS code_expires_at ON login_code (expires_at);
`);
