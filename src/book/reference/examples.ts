import type { DocBlock } from "./doc-comment.ts";
import { modules } from "./modules.ts";

/** The app that examples speak of. */
const app = `\`\`\`ts prelude title="auth.ts"
import { DatabaseSync } from "node:sqlite";
import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { lucia, type UserSchema } from "lucia";

export const db = new DatabaseSync(":memory:");
db.exec(\`
CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY, username TEXT);
CREATE TABLE user_key (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user (id),
  hashed_password TEXT
);
CREATE TABLE user_session (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user (id),
  active_expires BIGINT NOT NULL,
  idle_expires BIGINT NOT NULL
);
CREATE TABLE user_token (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user (id),
  family TEXT NOT NULL,
  family_expires BIGINT NOT NULL,
  kind TEXT NOT NULL,
  expires BIGINT NOT NULL,
  spent_at BIGINT,
  replaced_by TEXT
);
\`);

export const adapter = nodeSqlite(db, {
  user: "user",
  key: "user_key",
  session: "user_session",
  token: "user_token",
});

export const auth = lucia({
  adapter,
  env: "DEV",
  getUserAttributes: (row: UserSchema & { username: string }) => ({
    username: row.username,
  }),
});
\`\`\``;

/** What every example may speak of without declaring it: what readers have in their app. */
const atHand = `\`\`\`ts prelude
import { LuciaError, lucia } from "lucia";
import { tokens } from "lucia/tokens";
import { adapter, auth, db } from "./auth.ts";

declare const request: Request;
declare const headers: Headers;
declare const session: Awaited<ReturnType<typeof auth.getSession>>;
declare const sessionId: string;
declare const userId: string;
declare const username: string;
declare const password: string;
declare const newPassword: string;
declare const authRequest: ReturnType<typeof auth.handleRequest>;
\`\`\``;

/** The unseen beginning of a page with examples. */
export const preludes: string = `${app}\n\n${atHand}`;

const webAuth = `import { lucia } from "lucia";
import { web } from "lucia/middleware";
import { adapter } from "./auth.ts";
const auth = lucia({ adapter, env: "PROD", middleware: web() });
`;

/** What stands unseen above the examples of one symbol of the core besides; by its id. */
const above: Readonly<Record<string, string>> = {
	"lucia#LuciaError": "declare const error: unknown;\n",
	"lucia#lucia":
		'import { betterSqlite3, type BetterSqlite3Database } from "@lucia-auth/adapter-sqlite";\ndeclare const db: BetterSqlite3Database;\n',
	"lucia#Auth.withAdapter": `import { nodeSqlite, type NodeSqliteDatabase } from "@lucia-auth/adapter-sqlite";
interface Client extends NodeSqliteDatabase {
  query(text: string, values: readonly unknown[]): Promise<void>;
}
declare const transaction: (work: (client: Client) => Promise<void>) => Promise<void>;
declare const pg: typeof nodeSqlite;
const tables = { user: "user", key: "user_key", session: "user_session" };
const key = null;
const attributes = { username: "ada" };
`,
	"lucia#AuthRequest.appendCookies": webAuth,
	"lucia/middleware#astro": `import { defineMiddleware } from "astro/middleware";
import { lucia } from "lucia";
import { astro } from "lucia/middleware";
import { adapter } from "./auth.ts";
declare global {
  namespace App {
    interface Locals {
      auth: import("lucia").AuthRequest;
    }
  }
}
const auth = lucia({ adapter, env: "DEV", middleware: astro() });
`,
	"lucia/middleware#elysia":
		'import { Elysia } from "elysia";\nimport { elysia } from "lucia/middleware";\n',
	"lucia/middleware#express":
		'import createApp from "express";\nimport { express } from "lucia/middleware";\nconst app = createApp();\n',
	"lucia/middleware#fastify":
		'import createApp from "fastify";\nimport { fastify } from "lucia/middleware";\nconst app = createApp();\n',
	"lucia/middleware#h3":
		'import { H3 } from "h3";\nimport { h3 } from "lucia/middleware";\nconst app = new H3();\n',
	"lucia/middleware#hono":
		'import { Hono } from "hono";\nimport { hono } from "lucia/middleware";\nconst app = new Hono();\n',
	"lucia/middleware#lucia":
		"declare const event: { method: string; url: string; headers: Record<string, string> };\nconst setCookies: string[] = [];\n",
	"lucia/middleware#node":
		'import { createServer } from "node:http";\nimport { node } from "lucia/middleware";\n',
	"lucia/middleware#web": 'import { web } from "lucia/middleware";\n',
	"lucia/middleware#nextjs": `import { lucia } from "lucia";
import { nextjs, type NodeRequest, type NodeResponse } from "lucia/middleware";
import { adapter } from "./auth.ts";
const auth = lucia({ adapter, env: "DEV", middleware: nextjs() });
type NextApiRequest = NodeRequest;
interface NextApiResponse extends NodeResponse {
  status(code: number): { json(body: unknown): void };
}
`,
	"lucia/middleware#qwik": `import { lucia } from "lucia";
import { qwik, type QwikEvent } from "lucia/middleware";
import { adapter } from "./auth.ts";
const auth = lucia({ adapter, env: "DEV", middleware: qwik() });
interface RequestEvent extends QwikEvent {
  redirect(status: number, to: string): Error;
}
declare const routeLoader$: <Result>(load: (event: RequestEvent) => Promise<Result>) => () => Result;
`,
	"lucia/middleware#sveltekit": `import { lucia } from "lucia";
import { sveltekit, type SvelteKitEvent } from "lucia/middleware";
import { adapter } from "./auth.ts";
const auth = lucia({ adapter, env: "DEV", middleware: sveltekit() });
interface Event extends SvelteKitEvent {
  locals: { auth?: import("lucia").AuthRequest };
}
type Handle = (input: { event: Event; resolve: (event: Event) => Response }) => Response;
`,
	"lucia/middleware#nextjs_future": `import { lucia } from "lucia";
import { nextjs_future, type NextCookies } from "lucia/middleware";
import { adapter } from "./auth.ts";
const auth = lucia({ adapter, env: "DEV", middleware: nextjs_future() });
declare const cookies: () => Promise<NextCookies>;
declare const headers: () => Promise<Headers>;
`,
};

/** What stands unseen above the examples of a symbol: the core's as above, others' as their package says. */
function unseenAbove(id: string): string {
	const [module, name = ""] = id.split("#");
	const lines = modules.find((each) => each.module === module)?.introduction?.examples[name];
	return above[id] ?? (lines ?? []).map((line) => `${line}\n`).join("");
}

/**
 * An example of a comment as a checked sample.
 *
 * @param id - Of the symbol that it belongs to.
 * @param example - A fenced block, in which tabs stand for two spaces, and what it prints.
 */
export function exampleOf(id: string, { text }: DocBlock): string {
	const unseen = unseenAbove(id);
	return text
		.replaceAll("\t", "  ")
		.replace(/^(```ts[^\n]*)\n/gm, (fence) =>
			unseen === "" ? fence : `${fence}${unseen}// ---cut---\n`,
		);
}
