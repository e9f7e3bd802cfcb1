import type { KeySchema, SessionSchema, TokenSchema, UserSchema } from "lucia";

/**
 * A user as the suite stores it.
 *
 * @since 4.0.0
 */
export type TestUserSchema = UserSchema & {
	/** Unique, never null. */
	username: string;
};

/**
 * A session as the suite stores it.
 *
 * @since 4.0.0
 */
export type TestSessionSchema = SessionSchema & {
	/** An attribute of the app. */
	country: string;
};

/**
 * How the suite reads and fills one table behind the adapter's back.
 *
 * @typeParam Schema - A row of the table.
 * @since 4.0.0
 */
// oxlint-disable-next-line typescript/no-explicit-any -- v2's default, which handlers in the wild rely on
export type TableQueryHandler<Schema extends { id: string } = any> = {
	/**
	 * All rows, as plain objects with exactly the columns of the table.
	 *
	 * @returns The rows.
	 */
	get: () => Promise<Schema[]>;
	/**
	 * Stores one row.
	 *
	 * @param data - The row.
	 */
	insert: (data: Schema) => Promise<void>;
	/** Removes all rows. */
	clear: () => Promise<void>;
};

/**
 * The tables that the suite may touch. The suite for session adapters needs `session` only.
 *
 * @since 4.0.0
 */
export type QueryHandler = {
	/** The table of users. */
	user?: TableQueryHandler<TestUserSchema>;
	/** The table of sessions. */
	session?: TableQueryHandler<SessionSchema>;
	/** The table of keys. */
	key?: TableQueryHandler<KeySchema>;
	/** For an adapter that stores tokens. Since 4.2.0. */
	token?: TableQueryHandler<TokenSchema>;
	/** For storage that keeps a list of its own of each user's sessions. Since 4.2.0. */
	sessionIndex?: SessionIndexHandler;
};

/**
 * How the suite takes away what storage finds the sessions of a user by.
 *
 * @since 4.2.0
 */
export type SessionIndexHandler = {
	/** Loses the list of every user, as a cache that evicts it does; the sessions themselves stay. */
	lose: () => Promise<void>;
};

const HOUR = 60 * 60 * 1000;

/** Random letters and digits. Test data, not secrets. */
function randomText(length: number): string {
	let text = "";
	while (text.length < length) text += crypto.randomUUID().replaceAll("-", "");
	return text.slice(0, length);
}

/**
 * One table: what {@link Database} hands to the cases.
 *
 * @typeParam Schema - A row of the table.
 * @since 4.0.0
 */
export class Table<Schema extends { id: string }> {
	readonly #handler: TableQueryHandler<Schema>;

	/** @param handler - How to reach the table. */
	constructor(handler: TableQueryHandler<Schema>) {
		this.#handler = handler;
	}

	/**
	 * Stores rows, one after the other.
	 *
	 * @param values - The rows.
	 */
	async insert(...values: Schema[]): Promise<void> {
		for (const value of values) await this.#handler.insert(value);
	}

	/**
	 * The row with this id, or `null`.
	 *
	 * @param id - Its id.
	 * @returns The row, or `null`.
	 */
	async get(id: string): Promise<Schema | null> {
		const rows = await this.getAll();
		return rows.find((row) => row.id === id) ?? null;
	}

	/**
	 * All rows, in the order the handler gives them.
	 *
	 * @returns The rows.
	 */
	async getAll(): Promise<Schema[]> {
		return this.#handler.get();
	}
}

/**
 * The database under test, seen without the adapter: the suite prepares it and looks into it here.
 *
 * The tables are: user (`id`, `username` unique and not null), session (the four columns of Lucia
 * and `country`), key (the three columns of Lucia), and token (the eight columns of Lucia) for an
 * adapter that stores tokens.
 *
 * @example
 * ```ts
 * import { Database, type TestUserSchema } from "@lucia-auth/adapter-test";
 *
 * const database = new Database({
 * 	user: {
 * 		get: async () => db.prepare("SELECT * FROM test_user").all() as unknown as TestUserSchema[],
 * 		insert: async ({ id, username }) => {
 * 			db.prepare("INSERT INTO test_user (id, username) VALUES (?, ?)").run(id, username);
 * 		},
 * 		clear: async () => {
 * 			db.exec("DELETE FROM test_user");
 * 		},
 * 	},
 * 	// session and key alike
 * });
 * ```
 * @since 4.0.0
 */
export class Database {
	readonly #handlers: QueryHandler;

	/** @param queryHandler - How to reach each table. */
	constructor(queryHandler: QueryHandler) {
		this.#handlers = queryHandler;
	}

	/**
	 * The table of users.
	 *
	 * @returns The table.
	 * @throws Error when no handler was given for it.
	 */
	user(): Table<TestUserSchema> {
		return new Table(this.#handler("user"));
	}

	/**
	 * The table of sessions.
	 *
	 * @returns The table.
	 * @throws Error when no handler was given for it.
	 */
	session(): Table<SessionSchema> {
		return new Table(this.#handler("session"));
	}

	/**
	 * The table of keys.
	 *
	 * @returns The table.
	 * @throws Error when no handler was given for it.
	 */
	key(): Table<KeySchema> {
		return new Table(this.#handler("key"));
	}

	/**
	 * The table of tokens.
	 *
	 * @returns The table.
	 * @throws Error when no handler was given for it.
	 * @since 4.2.0
	 */
	token(): Table<TokenSchema> {
		return new Table(this.#handler("token"));
	}

	/**
	 * The lists of the users' sessions.
	 *
	 * @returns What loses them.
	 * @throws Error when no handler was given for them.
	 * @since 4.2.0
	 */
	sessionIndex(): SessionIndexHandler {
		return this.#handler("sessionIndex");
	}

	/**
	 * Whether there is a handler for the lists of the users' sessions.
	 *
	 * @returns Whether there is one.
	 * @since 4.2.0
	 */
	hasSessionIndex(): boolean {
		return this.#handlers.sessionIndex !== undefined;
	}

	/**
	 * A user that is stored nowhere yet.
	 *
	 * @param options - What is given is taken as it is.
	 * @param options.userId - The id.
	 * @param options.username - The name.
	 * @returns The row, not stored yet.
	 */
	generateUser(options?: { userId?: string; username?: string }): TestUserSchema {
		return {
			id: options?.userId ?? randomText(8),
			username: options?.username ?? randomText(12),
		};
	}

	/**
	 * A session that is stored nowhere yet: active for 8 hours, idle for 24 more.
	 *
	 * @param userId - Whose session; `null` stands for an id that no user has.
	 * @param options - What is given is taken as it is.
	 * @param options.id - The id.
	 * @param options.country - The attribute.
	 * @returns The row, not stored yet.
	 */
	generateSession(
		userId: string | null,
		options?: { id?: string; country?: string },
	): TestSessionSchema {
		const active_expires = Date.now() + 8 * HOUR;
		return {
			id: options?.id ?? `at_${randomText(40)}`,
			user_id: userId ?? randomText(8),
			active_expires,
			idle_expires: active_expires + 24 * HOUR,
			country: options?.country ?? "XX",
		};
	}

	/**
	 * A key without a password that is stored nowhere yet.
	 *
	 * @param userId - Whose key; `null` stands for an id that no user has.
	 * @param options - What is given is taken as it is.
	 * @param options.id - The id.
	 * @returns The row, not stored yet.
	 */
	generateKey(userId: string | null, options?: { id?: string }): KeySchema {
		return {
			id: options?.id ?? randomText(30),
			user_id: userId ?? randomText(8),
			hashed_password: null,
		};
	}

	/**
	 * A pair of tokens that is stored nowhere yet: an access token for 8 hours, a refresh token for 30
	 * days, in a family for 90.
	 *
	 * @param userId - Whose tokens.
	 * @param family - What they share with other tokens; by default a family of their own.
	 * @returns The rows, not stored yet.
	 * @since 4.2.0
	 */
	generateTokens(
		userId: string,
		family: Partial<Pick<TokenSchema, "family" | "family_expires">> = {},
	): [access: TokenSchema, refresh: TokenSchema] {
		const now = Date.now();
		const common = {
			user_id: userId,
			family: family.family ?? randomText(15),
			family_expires: family.family_expires ?? now + 90 * 24 * HOUR,
			spent_at: null,
			replaced_by: null,
		};
		return [
			{ ...common, id: randomText(64), kind: "access", expires: now + 8 * HOUR },
			{ ...common, id: randomText(64), kind: "refresh", expires: now + 30 * 24 * HOUR },
		];
	}

	/** Empties the tables that have handlers: tokens, keys, sessions, and users last. */
	async clear(): Promise<void> {
		await this.#handlers.token?.clear();
		await this.#handlers.key?.clear();
		await this.#handlers.session?.clear();
		await this.#handlers.user?.clear();
	}

	#handler<Name extends keyof QueryHandler>(name: Name): NonNullable<QueryHandler[Name]> {
		const handler = this.#handlers[name];
		if (!handler) throw new Error(`No query handler provided for '${name}'`);
		return handler;
	}
}
