/** What v1 used of a client of node-redis. */
interface Client {
	get(key: string): Promise<string | null>;
	set(
		key: string,
		value: string,
		options: { readonly expiration: { readonly type: "EX"; readonly value: number } },
	): Promise<unknown>;
	del(key: string): Promise<number>;
	lPush(key: string, value: string): Promise<number>;
	lRange(key: string, start: number, end: number): Promise<string[]>;
	lRem(key: string, count: number, value: string): Promise<number>;
}

interface Session {
	readonly id: string;
	readonly user_id: string;
	readonly active_expires: number;
	readonly idle_expires: number;
}

/**
 * What `@lucia-auth/adapter-session-redis` 1.0 did, which the registry does not have: a session is a text
 * under its id, and its id is on a list under the id of the user, in another database. The end of a text
 * is v1's too: it gave the time in seconds, where Redis takes how long it lives.
 *
 * @param sessions - Of the database of sessions.
 * @param lists - Of the database of lists.
 */
export function redisV1(sessions: Client, lists: Client): () => object {
	const read = async (id: string): Promise<Session | null> =>
		JSON.parse((await sessions.get(id)) ?? "null") as Session | null;
	return () => ({
		getSession: read,
		getSessionsByUserId: async (userId: string) => {
			const found = await Promise.all((await lists.lRange(userId, 0, -1)).map(read));
			return found.filter((session) => session !== null);
		},
		setSession: async (session: Session) => {
			await lists.lPush(session.user_id, session.id);
			const value = Math.floor(session.idle_expires / 1000);
			await sessions.set(session.id, JSON.stringify(session), {
				expiration: { type: "EX", value },
			});
		},
		deleteSession: async (...ids: string[]) => {
			for (const id of ids) {
				const session = await read(id);
				if (session !== null) await lists.lRem(session.user_id, 1, id);
				await sessions.del(id);
			}
		},
		deleteSessionsByUserId: async (userId: string) => {
			for (const id of await lists.lRange(userId, 0, -1)) await sessions.del(id);
			await lists.del(userId);
		},
	});
}
