import { DatabaseSync } from "node:sqlite";
import { betterSqlite3, nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { betterSqlite3 as betterSqlite3V2 } from "adapter-sqlite-v2";
import Database from "better-sqlite3";
import { lucia } from "lucia";
import { lucia as luciaV2 } from "lucia-v2";

/** What the bench calls, as both versions have it. */
interface BenchedAuth {
	readonly createUser: (options: {
		userId: string;
		key: { providerId: string; providerUserId: string; password: string };
		attributes: { username: string };
	}) => Promise<unknown>;
	readonly createSession: (options: {
		userId: string;
		attributes: object;
	}) => Promise<{ sessionId: string }>;
	readonly validateSession: (id: string) => Promise<unknown>;
	readonly invalidateSession: (id: string) => Promise<void>;
	readonly useKey: (provider: string, name: string, password: string) => Promise<unknown>;
	readonly handleRequest: (context: {
		request: { method: string; url: string; headers: Headers };
		setCookie: () => void;
	}) => unknown;
}

/** One of those who are compared. */
export interface Peer {
	readonly auth: BenchedAuth;
	readonly password: string;
	/** Signs the one user in: the id of a new session. */
	readonly newSession: () => Promise<string>;
	/** A session and its user by two prepared reads of the bare driver. */
	readonly twoReads: (id: string) => unknown;
	/** The same by one prepared join, as the driver does it. */
	readonly join: (id: string) => unknown;
	/** An AuthRequest with this session's cookie. */
	readonly request: (id: string) => unknown;
}

const TABLES = { user: "user", session: "user_session", key: "user_key" };
const PASSWORD = "correct horse battery staple";
const SCHEMA = `
	CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY, username TEXT NOT NULL);
	CREATE TABLE user_key (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user(id), hashed_password TEXT);
	CREATE TABLE user_session (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user(id), active_expires INTEGER NOT NULL, idle_expires INTEGER NOT NULL);
`;
const SESSION = "SELECT * FROM user_session WHERE id = ?";
const USER = "SELECT * FROM user WHERE id = ?";
const JOIN =
	"SELECT s.*, u.username FROM user_session AS s INNER JOIN user AS u ON u.id = s.user_id WHERE s.id = ?";

/** Neither waits for the disk: that is the same for both, and would hide what differs. */
const PRAGMAS = ["journal_mode = WAL", "synchronous = OFF"];

type Prepare = (sql: string) => (parameter: string) => unknown;

async function peer(auth: BenchedAuth, prepare: Prepare): Promise<Peer> {
	await auth.createUser({
		userId: "ada",
		key: { providerId: "username", providerUserId: "ada", password: PASSWORD },
		attributes: { username: "ada" },
	});
	const [session, user, join] = [prepare(SESSION), prepare(USER), prepare(JOIN)];
	return {
		auth,
		password: PASSWORD,
		newSession: async () => (await auth.createSession({ userId: "ada", attributes: {} })).sessionId,
		twoReads: (id) => {
			const row = session(id) as { user_id: string };
			return [row, user(row.user_id)];
		},
		join,
		request: (id) => {
			const headers = new Headers({ Cookie: `auth_session=${id}` });
			const request = { method: "GET", url: "http://localhost/", headers };
			return auth.handleRequest({ request, setCookie: () => {} });
		},
	};
}

function openBetterSqlite3(file: string): Database.Database {
	const db = new Database(file);
	for (const pragma of PRAGMAS) db.pragma(pragma);
	db.exec(SCHEMA);
	return db;
}

const preparedBy =
	(db: Database.Database | DatabaseSync): Prepare =>
	(sql) => {
		const statement = db.prepare(sql);
		return (parameter) => statement.get(parameter);
	};

const getUserAttributes = (row: { id: string; username?: string }): { username: string } => ({
	username: row.username ?? "",
});

const peers = {
	own: (file: string): Promise<Peer> => {
		const db = openBetterSqlite3(file);
		const auth = lucia({ adapter: betterSqlite3(db, TABLES), env: "PROD", getUserAttributes });
		return peer(auth, preparedBy(db));
	},
	v2: (file: string): Promise<Peer> => {
		const db = openBetterSqlite3(file);
		const configuration = { adapter: betterSqlite3V2(db, TABLES), env: "PROD", getUserAttributes };
		// v2's types are about a global namespace that this repository does not declare.
		const auth: unknown = luciaV2(configuration as unknown as Parameters<typeof luciaV2>[0]);
		return peer(auth as BenchedAuth, preparedBy(db));
	},
	"node-sqlite": (file: string): Promise<Peer> => {
		const db = new DatabaseSync(file);
		for (const pragma of PRAGMAS) db.exec(`PRAGMA ${pragma}`);
		db.exec(SCHEMA);
		const auth = lucia({ adapter: nodeSqlite(db, TABLES), env: "PROD", getUserAttributes });
		return peer(auth, preparedBy(db));
	},
} as const;

export type PeerName = keyof typeof peers;

/** Opens a peer on an empty database in this file. */
export function openPeer(name: string, file: string): Promise<Peer> {
	if (!Object.hasOwn(peers, name)) throw new Error(`There is no peer called ${name}.`);
	return peers[name as PeerName](file);
}
