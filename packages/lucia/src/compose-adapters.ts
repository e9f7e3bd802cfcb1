import type { Adapter, InitializeAdapter, SessionAdapter, UserAdapter } from "./adapter.ts";
import type { LuciaErrorConstructor } from "./errors.ts";

const USER_METHODS = [
	"getUser",
	"setUser",
	"updateUser",
	"deleteUser",
	"getKey",
	"getKeysByUserId",
	"setKey",
	"updateKey",
	"deleteKey",
	"deleteKeysByUserId",
] as const satisfies readonly (keyof UserAdapter)[];

const SESSION_METHODS = [
	"getSession",
	"getSessionsByUserId",
	"setSession",
	"updateSession",
	"deleteSession",
	"deleteSessionsByUserId",
	"deleteExpiredSessions",
] as const satisfies readonly (keyof SessionAdapter)[];

const METHODS = [...USER_METHODS, ...SESSION_METHODS, "getSessionAndUser"] as const;

// A method that combines others is only right as long as those come from the same adapter.
const COMBINED = [
	{ method: "getSessionAndUser", of: ["getSession", "getUser"] },
	{ method: "deleteExpiredSessions", of: ["setSession", "deleteSession"] },
] as const;

type Methods = Partial<Adapter>;

/** Takes the methods of that name, inherited ones too, each still called on its own adapter. */
function pick(source: Methods, names: readonly (keyof Adapter)[]): Methods {
	const bound = names.flatMap((name) => {
		const method: unknown = source[name];
		return typeof method === "function" ? [[name, method.bind(source) as unknown]] : [];
	});
	return Object.fromEntries(bound) as Methods;
}

/**
 * One adapter of two: users and keys in one store, sessions in another. There is no joined read, as
 * no store has both.
 */
export function splitAdapter(user: UserAdapter, session: SessionAdapter): Adapter {
	return { ...pick(user, USER_METHODS), ...pick(session, SESSION_METHODS) } as Adapter;
}

/**
 * Makes one adapter of several: a base, and others that replace some of its methods. Where two have
 * a method, the later one counts. The adapters themselves are left as they are.
 *
 * A joined read (`getSessionAndUser`) of an earlier adapter is dropped when a later one replaces
 * `getSession` or `getUser` without bringing a joined read of its own.
 *
 * @param baseAdapter - What an adapter package returns.
 * @param adapters - The same, or objects with some of the methods.
 * @returns What the option `adapter` takes.
 * @since 2.8.0
 */
export function joinAdapters(
	baseAdapter: InitializeAdapter<Adapter | UserAdapter | SessionAdapter>,
	...adapters: readonly (
		| Partial<Adapter>
		| InitializeAdapter<Adapter | UserAdapter | SessionAdapter>
	)[]
): InitializeAdapter<Adapter> {
	return (E: LuciaErrorConstructor) => {
		let joined: Methods = pick(baseAdapter(E), METHODS);
		for (const adapter of adapters) {
			const methods = pick(typeof adapter === "function" ? adapter(E) : adapter, METHODS);
			joined = { ...withoutStale(joined, methods), ...methods };
		}
		return joined as Adapter;
	};
}

function withoutStale(earlier: Methods, later: Methods): Methods {
	const stale = COMBINED.filter(({ of }) => of.some((name) => name in later));
	const kept = METHODS.filter((name) => !stale.some(({ method }) => method === name));
	return pick(earlier, kept);
}
