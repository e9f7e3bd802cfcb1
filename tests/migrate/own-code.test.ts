// The file of the page, as a reader copies it, beside the library on one database.
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import type Database from "better-sqlite3";
import { lucia } from "lucia";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { schemaFor, SQLITE_TYPES } from "../../packages/adapter-sql/test/schema.ts";
import { root } from "../../src/book/tools/command.ts";
import { migrationPage } from "./page.ts";

interface OwnSession {
	readonly id: string;
	readonly userId: string;
	readonly renewed: boolean;
}

interface OwnCode {
	readonly db: InstanceType<typeof Database>;
	readonly addPassword: (userId: string, username: string, password: string) => Promise<void>;
	readonly signIn: (username: string, password: string) => Promise<string | null>;
	readonly createSession: (userId: string) => OwnSession;
	readonly validateSession: (id: string) => OwnSession | null;
	readonly invalidateSession: (id: string) => void;
	readonly sessionCookie: (session: OwnSession | null) => string;
	readonly readSessionCookie: (header: string | undefined) => string | null;
	readonly isSameOrigin: (
		method: string,
		origin: string | undefined,
		host: string | undefined,
	) => boolean;
}

const day = 24 * 60 * 60 * 1000;
const password = "lovelace writes notes";
// As lucia-auth 1.x wrote it: the half of the memory, no version.
const legacyHash =
	"abcdefghijklmnop:b369a6c575404b641ca00041a218a48d877aa83754d4704f5173c492dcbf199ac43168d9d536b4520de93226a1d47292a869e6f2b3a4b4edfe1538cf6ec7af26";

/** The tables must be there before the file prepares its statements. */
async function ownCode(): Promise<OwnCode> {
	const page = await migrationPage("to-your-own-code");
	const folder = join(root, ".cache", "migrate");
	await mkdir(folder, { recursive: true });
	const file = join(folder, "session.ts");
	const tables = `db.exec(\`${schemaFor(SQLITE_TYPES).join(";\n")}\`);`;
	const opened = /^export const db = .*$/m;
	await writeFile(
		file,
		page.block("session.ts").replace(opened, (line) => `${line}\n${tables}`),
	);
	vi.stubEnv("DATABASE", ":memory:");
	return (await import(/* @vite-ignore */ file)) as OwnCode;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 5) }));
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
});

test("what one of them wrote, the other reads", async () => {
	const own = await ownCode();
	const auth = lucia({
		env: "DEV",
		adapter: betterSqlite3(own.db, { user: "user", key: "user_key", session: "user_session" }),
	});
	const { userId } = await auth.createUser({
		key: { providerId: "username", providerUserId: "ada", password },
		attributes: {},
	});
	const { sessionId } = await auth.createSession({ userId, attributes: {} });

	expect(await own.signIn("Ada", password)).toBe(userId);
	expect(await own.signIn("ada", "a guess")).toBeNull();
	expect(await own.signIn("nobody", "nobody has this password")).toBeNull();
	expect(own.validateSession(sessionId)).toMatchObject({ userId, renewed: false });

	own.db.prepare("INSERT INTO user_key VALUES ('username:old', ?, ?)").run(userId, legacyHash);
	expect(await own.signIn("old", "secret")).toBe(userId);

	await own.addPassword(userId, "Countess", password);
	await expect(auth.useKey("username", "countess", password)).resolves.toMatchObject({ userId });
	const session = own.createSession(userId);
	await expect(auth.validateSession(session.id)).resolves.toMatchObject({ state: "active" });
	const cookie = own.sessionCookie(session);
	const ofLibrary = auth.createSessionCookie(await auth.getSession(session.id)).serialize();
	expect(cookie.split("; ").toSorted()).toStrictEqual(ofLibrary.split("; ").toSorted());
	expect(own.readSessionCookie(`a=b; ${cookie.split("; ")[0]}`)).toBe(session.id);

	vi.setSystemTime(Date.now() + 2 * day);
	expect(own.validateSession(sessionId)).toMatchObject({ userId, renewed: true });
	expect(own.validateSession(sessionId)).toMatchObject({ renewed: false });
	await expect(auth.validateSession(sessionId)).resolves.toMatchObject({ fresh: false });
	vi.setSystemTime(Date.now() + 15 * day + 1);
	expect(own.validateSession(sessionId)).toBeNull();
	await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");

	const other = await auth.createSession({ userId, attributes: {} });
	own.invalidateSession(other.sessionId);
	await expect(auth.validateSession(other.sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	expect(own.readSessionCookie(own.sessionCookie(null).split("; ")[0])).toBeNull();
});

test("the file refuses forms of other sites", async () => {
	const { isSameOrigin } = await ownCode();
	expect(isSameOrigin("GET", undefined, "example.com")).toBe(true);
	expect(isSameOrigin("POST", "https://example.com", "example.com")).toBe(true);
	for (const origin of ["https://evil.example", "null", "", undefined])
		expect(isSameOrigin("POST", origin, "example.com")).toBe(false);
	expect(isSameOrigin("POST", "https://example.com", undefined)).toBe(false);
});
