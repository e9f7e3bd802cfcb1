import assert from "node:assert/strict";
import type { Adapter, SessionAdapter, SessionSchema } from "lucia";
import type { Database } from "./database.ts";
import {
	rejectsWith,
	resolvesOrRejectsWith,
	sameRows,
	TestGroup,
	type AdapterTest,
} from "./test-case.ts";

/** The id of somebody who may have sessions, in a database where that takes a user or one where not. */
type Owner = (database: Database) => Promise<string>;

/** The last millisecond of the year 9999: far beyond 32 bits, and exact as a number. */
const YEAR_9999 = 253_402_300_799_999;

/** How often the races are run: each is decided within microseconds, either way. */
const RACES = 20;

const country = (value: string): Partial<SessionSchema> =>
	({ country: value }) as Partial<SessionSchema>;

const expiryOf = ({ active_expires, idle_expires }: SessionSchema) => ({
	active_expires,
	idle_expires,
});

function commonCases<Tested extends SessionAdapter>(owner: Owner): AdapterTest<Tested>[] {
	const getSession = new TestGroup<Tested>("getSession()")
		.test("returns the session with this id", async (adapter, database) => {
			const session = database.generateSession(await owner(database));
			await database.session().insert(session);
			assert.deepStrictEqual(await adapter.getSession(session.id), session);
		})
		.test("returns null when no session has this id", async (adapter, database) => {
			await database.session().insert(database.generateSession(await owner(database)));
			assert.deepStrictEqual(await adapter.getSession("*"), null);
		})
		.extended("takes an id as text, whatever it holds", async (adapter, database) => {
			await database.session().insert(database.generateSession(await owner(database)));
			for (const id of ["' OR '1'='1", '" OR ""="', "` OR 1 = 1 --", "%", "\\"])
				assert.deepStrictEqual(await adapter.getSession(id), null);
		});

	const getSessionsByUserId = new TestGroup<Tested>("getSessionsByUserId()")
		.test("returns the sessions of this user and no others", async (adapter, database) => {
			const [user, other] = [await owner(database), await owner(database)];
			const session = database.generateSession(user);
			await database.session().insert(session, database.generateSession(other));
			assert.deepStrictEqual(await adapter.getSessionsByUserId(user), [session]);
		})
		.test("returns an empty array when the user has none", async (adapter, database) => {
			await database.session().insert(database.generateSession(await owner(database)));
			assert.deepStrictEqual(await adapter.getSessionsByUserId("*"), []);
		})
		.extended("finds the sessions that the adapter itself stored", async (adapter, database) => {
			const [user, other] = [await owner(database), await owner(database)];
			const sessions = [database.generateSession(user), database.generateSession(user)];
			for (const session of [...sessions, database.generateSession(other)])
				await adapter.setSession(session);
			sameRows<SessionSchema>(await adapter.getSessionsByUserId(user), sessions);
		})
		.extended("finds a session again after it was updated", async (adapter, database) => {
			const user = await owner(database);
			const session = database.generateSession(user);
			await adapter.setSession(session);
			await adapter.updateSession(session.id, country("YY"));
			assert.deepStrictEqual(await adapter.getSessionsByUserId(user), [
				{ ...session, country: "YY" },
			]);
		});

	const setSession = new TestGroup<Tested>("setSession()")
		.test("stores a session", async (adapter, database) => {
			const session = database.generateSession(await owner(database));
			await adapter.setSession(session);
			assert.deepStrictEqual(await database.session().getAll(), [session]);
		})
		.extended("keeps every digit of the expiries, as numbers", async (adapter, database) => {
			const session = {
				...database.generateSession(await owner(database)),
				active_expires: YEAR_9999 - 1,
				idle_expires: YEAR_9999,
			};
			await adapter.setSession(session);
			assert.deepStrictEqual(await adapter.getSession(session.id), session);
			assert.deepStrictEqual(await adapter.getSessionsByUserId(session.user_id), [session]);
		});

	const deleteSession = new TestGroup<Tested>("deleteSession()")
		.test("deletes this session and no other of its user", async (adapter, database) => {
			const user = await owner(database);
			const [target, other] = [database.generateSession(user), database.generateSession(user)];
			await database.session().insert(target, other);
			await adapter.deleteSession(target.id);
			assert.deepStrictEqual(await database.session().getAll(), [other]);
		})
		.test("resolves when no session has this id", async (adapter) => {
			await adapter.deleteSession("*");
		})
		.extended("takes the session off the list of its user", async (adapter, database) => {
			const user = await owner(database);
			const [target, other] = [database.generateSession(user), database.generateSession(user)];
			await adapter.setSession(target);
			await adapter.setSession(other);
			await adapter.deleteSession(target.id);
			assert.deepStrictEqual(await adapter.getSessionsByUserId(user), [other]);
			assert.deepStrictEqual(await adapter.getSession(target.id), null);
		});

	const deleteSessionsByUserId = new TestGroup<Tested>("deleteSessionsByUserId()")
		.test("deletes the sessions of this user and no others", async (adapter, database) => {
			const [user, other] = [await owner(database), await owner(database)];
			const session = database.generateSession(other);
			await database.session().insert(database.generateSession(user), session);
			await adapter.deleteSessionsByUserId(user);
			assert.deepStrictEqual(await database.session().getAll(), [session]);
		})
		.test("resolves when the user is unknown", async (adapter) => {
			await adapter.deleteSessionsByUserId("*");
		})
		.extended("ends the sessions that the adapter itself stored", async (adapter, database) => {
			const [user, other] = [await owner(database), await owner(database)];
			const sessions = [database.generateSession(user), database.generateSession(user)];
			const kept = database.generateSession(other);
			for (const session of [...sessions, kept]) await adapter.setSession(session);
			await adapter.deleteSessionsByUserId(user);
			for (const session of sessions)
				assert.deepStrictEqual(await adapter.getSession(session.id), null);
			assert.deepStrictEqual(await adapter.getSessionsByUserId(user), []);
			assert.deepStrictEqual(await adapter.getSession(kept.id), kept);
		})
		.extended("ends a session that was updated", async (adapter, database) => {
			const user = await owner(database);
			const session = database.generateSession(user);
			await adapter.setSession(session);
			await adapter.updateSession(session.id, {
				active_expires: session.active_expires + 1000,
				idle_expires: session.idle_expires + 1000,
			});
			await adapter.deleteSessionsByUserId(user);
			assert.deepStrictEqual(await adapter.getSession(session.id), null);
		});

	const updateSession = new TestGroup<Tested>("updateSession()")
		.test("updates an attribute and nothing else", async (adapter, database) => {
			const session = database.generateSession(await owner(database));
			await database.session().insert(session);
			await adapter.updateSession(session.id, country("YY"));
			assert.deepStrictEqual(await database.session().getAll(), [{ ...session, country: "YY" }]);
		})
		.extended("updates the expiries of this session and no other", async (adapter, database) => {
			const user = await owner(database);
			const [target, other] = [database.generateSession(user), database.generateSession(user)];
			await adapter.setSession(target);
			await adapter.setSession(other);
			const renewal = { active_expires: YEAR_9999 - 1, idle_expires: YEAR_9999 };
			await adapter.updateSession(target.id, renewal);
			assert.deepStrictEqual(await adapter.getSession(target.id), { ...target, ...renewal });
			assert.deepStrictEqual(await adapter.getSession(other.id), other);
		})
		.extended("resolves when the session has these values already", async (adapter, database) => {
			const session = database.generateSession(await owner(database));
			await database.session().insert(session);
			await adapter.updateSession(session.id, country(session.country));
			assert.deepStrictEqual(await database.session().getAll(), [session]);
		})
		.extended(
			"resolves, or rejects with AUTH_INVALID_SESSION_ID, when no session has this id, and stores none",
			async (adapter, database) => {
				const session = database.generateSession(await owner(database));
				await resolvesOrRejectsWith(
					adapter.updateSession(session.id, session),
					"AUTH_INVALID_SESSION_ID",
				);
				assert.deepStrictEqual(await database.session().getAll(), []);
			},
		)
		.extended("changes nothing when there is nothing to change", async (adapter, database) => {
			const session = database.generateSession(await owner(database));
			await adapter.setSession(session);
			await adapter.updateSession(session.id, {});
			// As an optional field of a form leaves it, in code without exactOptionalPropertyTypes.
			const nothing = { country: undefined } as unknown as Partial<SessionSchema>;
			await adapter.updateSession(session.id, nothing);
			assert.deepStrictEqual(await database.session().getAll(), [session]);
		})
		.extended(
			"never brings back a session that is deleted meanwhile",
			async (adapter, database) => {
				const user = await owner(database);
				for (let race = 0; race < RACES; race++) {
					const session = database.generateSession(user);
					await adapter.setSession(session);
					const renewal = { idle_expires: session.idle_expires + 1000 };
					await Promise.all([
						resolvesOrRejectsWith(
							adapter.updateSession(session.id, renewal),
							"AUTH_INVALID_SESSION_ID",
						),
						adapter.deleteSession(session.id),
					]);
					assert.deepStrictEqual(await adapter.getSession(session.id), null);
					assert.deepStrictEqual(await adapter.getSessionsByUserId(user), []);
				}
			},
		);

	const replaceSession = new TestGroup<Tested>("replaceSession()", "replaceSession")
		.extended("puts the session in the place of the old one", async (adapter, database) => {
			const user = await owner(database);
			const [old, other] = [database.generateSession(user), database.generateSession(user)];
			for (const session of [old, other]) await adapter.setSession(session);
			const next = {
				...database.generateSession(user, { country: "YY" }),
				idle_expires: YEAR_9999,
			};
			await adapter.replaceSession?.(old.id, next);
			assert.deepStrictEqual(await adapter.getSession(old.id), null);
			assert.deepStrictEqual(await adapter.getSession(next.id), next);
			sameRows<SessionSchema>(await adapter.getSessionsByUserId(user), [next, other]);
		})
		.extended(
			"rejects with AUTH_INVALID_SESSION_ID when no session has this id, and stores none",
			async (adapter, database) => {
				const user = await owner(database);
				const [old, next] = [database.generateSession(user), database.generateSession(user)];
				const replacing = async (): Promise<void> => adapter.replaceSession?.(old.id, next);
				await rejectsWith(replacing(), "AUTH_INVALID_SESSION_ID");
				assert.deepStrictEqual(await database.session().getAll(), []);
			},
		)
		.extended(
			"never brings back a session that is deleted meanwhile",
			async (adapter, database) => {
				const user = await owner(database);
				for (let race = 0; race < RACES; race++) {
					const [old, next] = [database.generateSession(user), database.generateSession(user)];
					await adapter.setSession(old);
					// As a sign-out does: the id that it may lose first, then the one that it may get.
					const signOut = async (): Promise<void> => {
						await adapter.deleteSession(old.id);
						await adapter.deleteSession(next.id);
					};
					const replace = async (): Promise<void> => adapter.replaceSession?.(old.id, next);
					const works = race % 2 === 0 ? [signOut, replace] : [replace, signOut];
					await Promise.allSettled(works.map((work) => work()));
					assert.deepStrictEqual(await adapter.getSessionsByUserId(user), []);
				}
			},
		);

	return [
		...getSession.tests,
		...getSessionsByUserId.tests,
		...setSession.tests,
		...deleteSession.tests,
		...deleteSessionsByUserId.tests,
		...updateSession.tests,
		...replaceSession.tests,
	];
}

/** Sessions around a moment of purge: dead by one millisecond, at the boundary, and alive. */
function aroundExpiry(
	database: Database,
	owners: readonly [string, string],
): { now: number; dead: SessionSchema[]; alive: SessionSchema[] } {
	const now = Date.now() + 60 * 60 * 1000;
	const expiring = (user: string, idle_expires: number): SessionSchema => ({
		...database.generateSession(user),
		active_expires: idle_expires - 1,
		idle_expires,
	});
	const [one, other] = owners;
	return {
		now,
		dead: [expiring(one, now - 1), expiring(other, now - 1000)],
		alive: [expiring(one, now), expiring(one, now + 1), expiring(other, now + 1000)],
	};
}

const storedUser: Owner = async (database) => {
	const user = database.generateUser();
	await database.user().insert(user);
	return user.id;
};

const nobody: Owner = async (database) => database.generateUser().id;

const deleteExpiredSessions = new TestGroup<Adapter>(
	"deleteExpiredSessions()",
	"deleteExpiredSessions",
)
	.extended("deletes what is dead, of every user, and nothing else", async (adapter, database) => {
		const owners = [await storedUser(database), await storedUser(database)] as const;
		const { now, dead, alive } = aroundExpiry(database, owners);
		for (const session of [...dead, ...alive]) await adapter.setSession(session);
		await adapter.deleteExpiredSessions?.(now);
		sameRows(await database.session().getAll(), alive);
	})
	.extended(
		"takes a limit and says how many it has deleted, or deletes all that is dead",
		async (adapter, database) => {
			const owners = [await storedUser(database), await storedUser(database)] as const;
			const { now, dead, alive } = aroundExpiry(database, owners);
			for (const session of [...dead, ...alive]) await adapter.setSession(session);
			const answer: unknown = await adapter.deleteExpiredSessions?.(now, 1);
			const deleted = typeof answer === "number" ? answer : dead.length;
			const stored = await database.session().getAll();
			assert.equal(dead.length + alive.length - stored.length, deleted);
			for (const session of alive)
				assert.deepStrictEqual(await adapter.getSession(session.id), session);
			await adapter.deleteExpiredSessions?.(now, dead.length);
			sameRows(await database.session().getAll(), alive);
		},
	);

const deleteExpiredSessionsElsewhere = new TestGroup<SessionAdapter>(
	"deleteExpiredSessions()",
	"deleteExpiredSessions",
).extended("leaves alone what is not dead", async (adapter, database) => {
	const owners = [await nobody(database), await nobody(database)] as const;
	const { now, dead, alive } = aroundExpiry(database, owners);
	for (const session of [...dead, ...alive]) await adapter.setSession(session);
	await adapter.deleteExpiredSessions?.(now);
	// Storage in which sessions expire by themselves may keep the dead ones until then.
	for (const session of alive)
		assert.deepStrictEqual(await adapter.getSession(session.id), session);
});

const replaceExpiryCases = <A extends SessionAdapter>(owner: Owner): readonly AdapterTest<A>[] =>
	new TestGroup<A>("replaceExpiry()", "replaceExpiry")
		.extended("gives this session another expiry, and no other", async (adapter, database) => {
			const user = await owner(database);
			const [target, other] = [database.generateSession(user), database.generateSession(user)];
			await database.session().insert(target, { ...other, ...expiryOf(target) });
			const next = { active_expires: YEAR_9999 - 1, idle_expires: YEAR_9999 };
			assert.strictEqual(await adapter.replaceExpiry?.(target.id, expiryOf(target), next), true);
			sameRows(await database.session().getAll(), [
				{ ...target, ...next },
				{ ...other, ...expiryOf(target) },
			]);
		})
		.extended("leaves a session that has another expiry by now", async (adapter, database) => {
			const session = database.generateSession(await owner(database));
			await database.session().insert(session);
			const { active_expires, idle_expires } = session;
			const next = { active_expires: 1, idle_expires: 2 };
			for (const old of [
				{ active_expires: active_expires - 1, idle_expires },
				{ active_expires, idle_expires: idle_expires + 1 },
				{ active_expires: idle_expires, idle_expires: active_expires },
			])
				assert.strictEqual(await adapter.replaceExpiry?.(session.id, old, next), false);
			assert.deepStrictEqual(await database.session().getAll(), [session]);
		})
		.extended("lets one of several at once replace the expiry", async (adapter, database) => {
			const user = await owner(database);
			for (let race = 0; race < RACES; race += 1) {
				const session = database.generateSession(user);
				await database.session().insert(session);
				const replaced = await Promise.all(
					[1, 2, 3, 4, 5].map(async (at) =>
						adapter.replaceExpiry?.(session.id, expiryOf(session), {
							active_expires: YEAR_9999 - 10 + at,
							idle_expires: YEAR_9999,
						}),
					),
				);
				assert.strictEqual(replaced.filter(Boolean).length, 1);
				assert.strictEqual(
					(await adapter.getSession(session.id))?.active_expires,
					YEAR_9999 - 9 + replaced.indexOf(true),
				);
			}
		})
		.extended(
			"says that it changed nothing when no session has this id",
			async (adapter, database) => {
				const expiry = { active_expires: 1, idle_expires: 2 };
				assert.strictEqual(await adapter.replaceExpiry?.("*", expiry, expiry), false);
				assert.deepStrictEqual(await database.session().getAll(), []);
			},
		).tests;

const setSessionOfNobody = new TestGroup<Adapter>("setSession()").test(
	"resolves, or rejects with AUTH_INVALID_USER_ID, when no user has the user id",
	async (adapter, database) => {
		await resolvesOrRejectsWith(
			adapter.setSession(database.generateSession(null)),
			"AUTH_INVALID_USER_ID",
		);
	},
);

const getSessionAndUser = new TestGroup<Adapter>("getSessionAndUser()", "getSessionAndUser")
	.test("returns the session and its user", async (adapter, database) => {
		const user = database.generateUser();
		const session = database.generateSession(user.id);
		await database.user().insert(user);
		await database.session().insert(session);
		assert.deepStrictEqual(await adapter.getSessionAndUser?.(session.id), [session, user]);
	})
	.test("returns [null, null] when no session has this id", async (adapter, database) => {
		const user = database.generateUser();
		await database.user().insert(user);
		await database.session().insert(database.generateSession(user.id));
		assert.deepStrictEqual(await adapter.getSessionAndUser?.("*"), [null, null]);
	})
	.extended("returns the right pair among several", async (adapter, database) => {
		const users = [database.generateUser(), database.generateUser()];
		await database.user().insert(...users);
		const pairs = users.flatMap((user) =>
			["XX", "YY"].map(
				(country) => [database.generateSession(user.id, { country }), user] as const,
			),
		);
		await database.session().insert(...pairs.map(([session]) => session));
		for (const [session, user] of pairs)
			assert.deepStrictEqual(await adapter.getSessionAndUser?.(session.id), [session, user]);
	})
	.extended(
		"returns [null, null] when the session's user is gone, where storage lets that happen",
		async (adapter, database) => {
			const orphan = database.generateSession(null);
			try {
				await database.session().insert(orphan);
			} catch {
				// A foreign key refuses the orphan; then there is nothing to read either.
			}
			assert.deepStrictEqual(await adapter.getSessionAndUser?.(orphan.id), [null, null]);
		},
	);

/** The cases about sessions of an adapter that has users too. */
export const sessionCases: readonly AdapterTest<Adapter>[] = [
	...commonCases<Adapter>(storedUser),
	...setSessionOfNobody.tests,
	...deleteExpiredSessions.tests,
	...replaceExpiryCases<Adapter>(storedUser),
	...getSessionAndUser.tests,
];

/** The cases about sessions of a session adapter: no user is stored anywhere. */
export const sessionAdapterCases: readonly AdapterTest<SessionAdapter>[] = [
	...commonCases<SessionAdapter>(nobody),
	...deleteExpiredSessionsElsewhere.tests,
	...replaceExpiryCases<SessionAdapter>(nobody),
];
