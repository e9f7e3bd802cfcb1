import { afterOthers } from "@lucia-auth/adapter-sql";
import { collectionOf, type Collection } from "./collection.ts";
import { isUnanswered } from "./errors.ts";
import type { MongooseConnection, MongooseModel, MongooseSession } from "./model.ts";
import { checkModel, type CheckedModel, type MongooseModels } from "./models.ts";

/** The collections of the models. */
export interface Collections {
	readonly users: Collection;
	readonly keys: Collection;
	/** Without a model of sessions it says so. */
	readonly sessions: Collection;
	/** The same without a model of tokens. */
	readonly tokens: Collection;
	/** Those that hold what belongs to a user. */
	readonly owned: readonly Collection[];
	/** The session of MongoDB that all of them use. */
	readonly session: MongooseSession | undefined;
}

/**
 * How several writes belong together: in a transaction of the adapter's own; in the one that the app has open;
 * or not at all, because the server has no transactions.
 */
export type Together = "own" | "app" | "none";

type Work<Answer> = (collections: Collections, together: Together) => Promise<Answer>;

/** Where the methods of the adapter work. */
export interface Store {
	/** Runs calls that need no transaction; in the app's, if it has one open. */
	readonly call: <Answer>(work: Work<Answer>) => Promise<Answer>;
	/** Runs calls in one transaction, where the server has them. It may be run several times. */
	readonly atomic: <Answer>(work: Work<Answer>) => Promise<Answer>;
}

/** An error on the way out of a transaction, which is not to be tried once more. */
class Final extends Error {}

/** What is known of servers: one that is asked again answers the same. */
const known = new WeakMap<object, Promise<boolean>>();

/** Whether the server has transactions: a member of a replica set, or what stands before a cluster. */
function hasTransactions(connection: MongooseConnection): Promise<boolean> {
	const client = connection.getClient();
	const before = known.get(client);
	if (before) return before;
	const answer = client
		.db("admin")
		.command({ hello: 1 })
		.then(({ setName, msg }) => setName !== undefined || msg === "isdbgrid");
	known.set(client, answer);
	// One that could not be asked is asked again.
	answer.catch(() => known.delete(client));
	return answer;
}

/** The session of `connection.transaction()`, where the app has switched on that Mongoose hands it over by itself. */
function ambientSession({ db }: MongooseModel): MongooseSession | undefined {
	const { base } = db as unknown as {
		readonly base?: {
			readonly transactionAsyncLocalStorage?: {
				getStore(): { readonly session?: MongooseSession } | undefined;
			};
		};
	};
	return base?.transactionAsyncLocalStorage?.getStore()?.session;
}

/**
 * Checks the models, and puts them to work.
 *
 * @param given - The session of MongoDB that the app has passed.
 */
export function storeOf(
	{ User, Session, Key, Token }: MongooseModels,
	given: MongooseSession | undefined,
): Store {
	const users = checkModel("User", User);
	const keys = checkModel("Key", Key);
	const sessions = Session && checkModel("Session", Session);
	const tokens = Token ? checkModel("Token", Token) : null;
	const owned = [tokens, sessions, keys].filter((each) => each !== null);
	const connection = User.db;
	const isOneConnection = owned.every(({ model }) => model.db === connection);

	const collectionsIn = (session: MongooseSession | undefined): Collections => ({
		users: collectionOf(users, session),
		keys: collectionOf(keys, session),
		get sessions() {
			return collectionOf(expectModel(sessions, "Session"), session);
		},
		get tokens() {
			return collectionOf(expectModel(tokens, "Token"), session);
		},
		owned: owned.map((each) => collectionOf(each, session)),
		session,
	});
	const outside = collectionsIn(undefined);
	const collections = (session: MongooseSession | undefined): Collections =>
		session ? collectionsIn(session) : outside;

	// A transaction of MongoDB takes one call at a time.
	async function inTurn<Answer>(
		work: (session: MongooseSession | undefined) => Promise<Answer>,
	): Promise<Answer> {
		const session = given ?? ambientSession(User);
		return session ? afterOthers(session, () => work(session)) : work(undefined);
	}

	const isInside = (session: MongooseSession | undefined): boolean =>
		session?.inTransaction() ?? false;

	async function inOwnTransaction<Answer>(
		session: MongooseSession,
		work: Work<Answer>,
	): Promise<Answer> {
		try {
			return await session.withTransaction(async () => {
				try {
					return await work(collectionsIn(session), "own");
				} catch (error) {
					// Those in conflict with others are tried again. Without a server, that would go on for
					// minutes while the visitor waits.
					throw isUnanswered(error) ? new Final("", { cause: error }) : error;
				}
			});
		} catch (error) {
			throw error instanceof Final ? error.cause : error;
		}
	}

	return {
		call: (work) =>
			inTurn((session) => work(collections(session), isInside(session) ? "app" : "none")),
		atomic: (work) =>
			inTurn(async (session) => {
				if (isInside(session)) return work(collections(session), "app");
				if (!isOneConnection) return work(collections(session), "none");
				const own = session ?? (await connection.startSession());
				try {
					return (await hasTransactions(connection))
						? await inOwnTransaction(own, work)
						: await work(collections(session), "none");
				} finally {
					if (own !== session) await own.endSession();
				}
			}),
	};
}

function expectModel(checked: CheckedModel | null, role: "Session" | "Token"): CheckedModel {
	if (checked !== null) return checked;
	throw new Error(
		`${role} model not defined: this adapter was made without it. ` +
			"Pass the model, or, for sessions, give lucia() a session adapter: { user, session }.",
	);
}
