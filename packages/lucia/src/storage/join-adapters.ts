import type { Adapter, InitializeAdapter, SessionAdapter, UserAdapter } from "./adapter.ts";
import { expectObject, wrongArgument } from "../checks/argument.ts";
import type { LuciaErrorConstructor } from "../errors.ts";

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
	"replacePassword",
	"tokens",
] as const satisfies readonly (keyof UserAdapter)[];

const SESSION_METHODS = [
	"getSession",
	"getSessionsByUserId",
	"setSession",
	"updateSession",
	"replaceSession",
	"replaceExpiry",
	"deleteSession",
	"deleteSessionsByUserId",
	"deleteExpiredSessions",
] as const satisfies readonly (keyof SessionAdapter)[];

const METHODS = [
	...USER_METHODS,
	...SESSION_METHODS,
	"getSessionAndUser",
	"deleteUserCompletely",
] as const satisfies readonly (keyof Adapter)[];

// A method that combines others is only right as long as those come from the same adapter.
const COMBINED = [
	{ method: "getSessionAndUser", of: ["getSession", "getUser"] },
	{ method: "replaceSession", of: ["setSession", "updateSession", "deleteSession"] },
	{ method: "replaceExpiry", of: ["getSession", "setSession", "updateSession"] },
	{ method: "deleteExpiredSessions", of: ["setSession", "deleteSession"] },
	{ method: "replacePassword", of: ["getKey", "setKey", "updateKey"] },
	{
		method: "deleteUserCompletely",
		of: [
			"setUser",
			"setKey",
			"setSession",
			"deleteUser",
			"deleteKeysByUserId",
			"deleteSessionsByUserId",
			"tokens",
		],
	},
] as const;

type Methods = Partial<Adapter>;

/**
 * Takes the methods of that name, inherited ones too, each still called on its own adapter; `tokens`
 * is an adapter of its own.
 */
function pick(source: Methods, names: readonly (keyof Adapter)[]): Methods {
	expectObject(source, "An adapter");
	const bound = names.flatMap((name) => {
		const member: unknown = source[name];
		if (typeof member === "function") return [[name, member.bind(source) as unknown]];
		return name === "tokens" && member ? [[name, member]] : [];
	});
	return Object.fromEntries(bound) as Methods;
}

/**
 * One adapter of two: users and keys in one store, sessions in another. There is neither a joined
 * read nor a joined deletion, as no store has both. Tokens stay with the users: what is stored for
 * sessions may be a cache that forgets, and a forgotten refresh token is a theft that nobody notices.
 */
export function splitAdapter(user: UserAdapter, session: SessionAdapter): Adapter {
	return { ...pick(user, USER_METHODS), ...pick(session, SESSION_METHODS) } as Adapter;
}

/**
 * Makes one adapter of several: a base, and others that replace some of its methods. Where two have
 * a method, the later one counts. The adapters themselves are left as they are.
 *
 * A joined read (`getSessionAndUser`) of an earlier adapter is dropped when a later one replaces
 * `getSession` or `getUser` without bringing a joined read of its own. `tokens` is replaced as a
 * whole: its methods are only right together.
 *
 * @param baseAdapter - What an adapter package returns.
 * @param adapters - The same, or objects with some of the methods.
 * @returns What the option `adapter` takes.
 * @throws TypeError when one of them is neither a function nor an object.
 * @since 2.8.0
 */
export function joinAdapters(
	baseAdapter: InitializeAdapter<Adapter | UserAdapter | SessionAdapter>,
	...adapters: readonly (
		| Partial<Adapter>
		| InitializeAdapter<Adapter | UserAdapter | SessionAdapter>
	)[]
): InitializeAdapter<Adapter> {
	if (typeof baseAdapter !== "function") {
		throw wrongArgument("joinAdapters(): the base adapter", "a function", baseAdapter);
	}
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
