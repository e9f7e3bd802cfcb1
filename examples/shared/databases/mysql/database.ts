import { mysql2 } from "@lucia-auth/adapter-mysql";
import {
  createPool,
  type Pool,
  type RowDataPacket,
} from "mysql2/promise";
import { isBuild } from "./environment.ts";

const address = isBuild
  ? "mysql://localhost"
  : (process.env["DATABASE_URL"] ?? "");
if (!address.startsWith("mysql://") || !URL.canParse(address)) {
  console.error(
    "Set DATABASE_URL to the address of your MySQL, such as mysql://name:password@localhost/app, in the environment or in .env: what is special in the password is escaped, as @ is by %40.",
  );
  process.exit(1);
}

// A development server loads this file again after a change: it keeps
// its pool, or each change would leave connections behind.
const kept = globalThis as typeof globalThis & { accountsPool?: Pool };

export const db = (kept.accountsPool ??= createPool(address));

// Times are in milliseconds. utf8mb4_bin makes the letters of an id
// count: by itself, MySQL takes github:AbC and github:aBc for the same.
const tables = [
  `CREATE TABLE IF NOT EXISTS user (
    id VARCHAR(15) NOT NULL PRIMARY KEY,
    username VARCHAR(31),
    email VARCHAR(254),
    small_email VARCHAR(254) AS (LOWER(email)) STORED UNIQUE,
    email_verified TINYINT NOT NULL
  )`,
  // A key is email: and an address, and longer than 255.
  `CREATE TABLE IF NOT EXISTS user_key (
    id VARCHAR(300) NOT NULL PRIMARY KEY,
    user_id VARCHAR(15) NOT NULL,
    hashed_password VARCHAR(255),
    FOREIGN KEY (user_id) REFERENCES user (id)
  )`,
  `CREATE TABLE IF NOT EXISTS user_session (
    id VARCHAR(127) NOT NULL PRIMARY KEY,
    user_id VARCHAR(15) NOT NULL,
    active_expires BIGINT UNSIGNED NOT NULL,
    idle_expires BIGINT UNSIGNED NOT NULL,
    created_at BIGINT UNSIGNED,
    last_used_at BIGINT UNSIGNED,
    device VARCHAR(100) NOT NULL,
    FOREIGN KEY (user_id) REFERENCES user (id),
    INDEX user_session_idle_expires (idle_expires)
  )`,
  `CREATE TABLE IF NOT EXISTS email_token (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    user_id VARCHAR(15) NOT NULL,
    purpose VARCHAR(10) NOT NULL,
    email VARCHAR(254) NOT NULL,
    expires BIGINT NOT NULL,
    UNIQUE (user_id, purpose),
    FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE,
    INDEX email_token_expires (expires)
  )`,
  `CREATE TABLE IF NOT EXISTS email_code (
    user_id VARCHAR(15) NOT NULL PRIMARY KEY,
    hash VARCHAR(64) NOT NULL,
    email VARCHAR(254) NOT NULL,
    attempts INT NOT NULL,
    expires BIGINT NOT NULL,
    FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE,
    INDEX email_code_expires (expires)
  )`,
  `CREATE TABLE IF NOT EXISTS login_throttle (
    subject VARCHAR(300) NOT NULL PRIMARY KEY,
    attempts INT NOT NULL,
    free_at BIGINT NOT NULL,
    INDEX login_throttle_free_at (free_at)
  )`,
  `CREATE TABLE IF NOT EXISTS known_device (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    login VARCHAR(300) NOT NULL,
    expires BIGINT NOT NULL,
    INDEX known_device_expires (expires)
  )`,
].map(
  (table) => `${table} ENGINE = InnoDB
    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
);

/** Makes what is missing; the last one is there when all are. */
async function createTables(): Promise<void> {
  const [last] = await db.query<RowDataPacket[]>(
    "SHOW TABLES LIKE 'known_device'",
  );
  if (last.length > 0) return;
  for (const table of tables) await db.query(table);
}

try {
  // Some frameworks load the app while they build it.
  if (!isBuild) await createTables();
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  const { host } = new URL(address);
  console.error(
    `The database of DATABASE_URL, at ${host}, cannot be used: ${message || code}`,
  );
  process.exit(1);
}

export const adapter = mysql2(db, {
  user: "user",
  key: "user_key",
  session: "user_session",
});
