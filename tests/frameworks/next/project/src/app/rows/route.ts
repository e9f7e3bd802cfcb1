import { DatabaseSync } from "node:sqlite";
import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { LuciaError } from "lucia";

const db = new DatabaseSync(process.env["DATABASE_FILE"] ?? ":memory:", { timeout: 10_000 });
const tables = { user: "user", key: "user_key", session: "user_session" };
const adapter = nodeSqlite(db, tables)(LuciaError);

/** The database of the edge, see server/edge-auth.ts. */
export async function POST(request: Request): Promise<Response> {
	const { method, args } = (await request.json()) as {
		method: keyof typeof adapter;
		args: never[];
	};
	const call = adapter[method] as (...args: never[]) => Promise<unknown>;
	return Response.json((await call(...args)) ?? null);
}
