// One adapter against v2's and against its bare driver doing the same statements: in turns, on the same
// database. A process of its own for each: an app has one, and code that ten databases have run through is
// slower for all of them.
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { lucia, type Adapter, type InitializeAdapter, type SessionAdapter } from "lucia";
import { generateRandomString } from "lucia/utils";
import { databases, type BenchedDatabase, type Servers, type SessionRow } from "./adapter-peers.ts";
import { median, print, type Row } from "./table.ts";

const ROUNDS = 9;
const MINUTE = 60_000;

/** What both versions can do, and the bare driver. */
interface Contender {
	readonly validate: (sessionId: string) => unknown;
	readonly signIn: () => unknown;
	readonly signUp: (() => unknown) | null;
}

let count = 0;
/** In no order, as random ids are: an index takes those in order for less. */
const fresh = (name: string, length = 39): string =>
	name +
	(Math.imul((count += 1), 0x9e37_79b1) >>> 0)
		.toString(36)
		.padStart(7, "0")
		.padEnd(length - name.length, "0");

/** Where users are elsewhere, nobody has the sessions of all: a store of sessions keeps a list for each. */
const someone = (hasUsers: boolean): string => (hasUsers ? "ada" : fresh("u", 15));

const users: InitializeAdapter<Adapter> = () =>
	({
		getUser: async (id: string) => ({ id }),
	}) as unknown as Adapter;

function contender(adapter: unknown, hasUsers: boolean): Contender {
	const auth = lucia({
		adapter: hasUsers
			? (adapter as InitializeAdapter<Adapter>)
			: { user: users, session: adapter as InitializeAdapter<SessionAdapter> },
		env: "DEV",
		sessionExpiresIn: { activePeriod: 1000 * MINUTE, idlePeriod: 1000 * MINUTE },
	});
	return {
		validate: (id) => auth.validateSession(id),
		signIn: () => auth.createSession({ userId: someone(hasUsers), attributes: {} }),
		signUp: hasUsers
			? () =>
					auth.createUser({
						key: { providerId: "bench", providerUserId: fresh("k"), password: null },
						attributes: {},
					})
			: null,
	};
}

const rowOf = (id: string): SessionRow => ({
	id,
	user_id: "ada",
	active_expires: Date.now() + 1000 * MINUTE,
	idle_expires: Date.now() + 2000 * MINUTE,
});

const bareContender = ({ bare, hasUsers }: BenchedDatabase): Contender => {
	const { insertUser } = bare;
	return {
		validate: (id) => bare.read(id),
		// Ids that nobody guesses, as long as Lucia's: without Lucia, an app has to make them too, and on an
		// embedded database they are a third of the time.
		signIn: () =>
			bare.insertSession({ ...rowOf(generateRandomString(40)), user_id: someone(hasUsers) }),
		signUp: insertUser && (() => insertUser(generateRandomString(15), fresh("k"))),
	};
};

/** Microseconds of one call, in the middle of several. */
async function timed(call: () => unknown, times: number): Promise<number> {
	const started = process.hrtime.bigint();
	for (let time = 0; time < times; time += 1) await call();
	return Number(process.hrtime.bigint() - started) / times / 1000;
}

/** Calls it for a fifth of a second. */
async function warmUp(call: () => unknown): Promise<void> {
	const end = performance.now() + 200;
	while (performance.now() < end) await call();
}

/** Each in turns, so that a noisy moment of the machine hits all of them. */
async function compare(calls: readonly ((() => unknown) | null)[]): Promise<number[][]> {
	const [first] = calls;
	if (!first) return [];
	// Until the engine has compiled what it will: a server validates more than the first few hundred times.
	for (const call of calls) if (call) await warmUp(call);
	// About a twentieth of a second for each.
	const times = Math.max(10, Math.min(5000, Math.round(50_000 / (await timed(first, 20)))));
	const took: number[][] = calls.map(() => []);
	for (let round = -2; round < ROUNDS; round += 1) {
		for (const [at, call] of calls.entries()) {
			const one = call ? await timed(call, times) : Number.NaN;
			// The first rounds only warm up.
			if (round >= 0) took[at]?.push(one);
		}
	}
	return took;
}

const ratio = (of: readonly number[] = [], to: readonly number[] = []): number =>
	median(of.map((value, round) => value / (to[round] ?? Number.NaN)));

async function rowsOf(database: BenchedDatabase): Promise<Row[]> {
	const own = contender(database.own, database.hasUsers);
	const v2 = database.v2 === null ? null : contender(database.v2, database.hasUsers);
	const bare = bareContender(database);
	await database.bare.insertUser?.("ada", fresh("k"));
	const { sessionId } = (await own.signIn()) as { sessionId: string };
	const readByBare = fresh("s");
	await database.bare.insertSession(rowOf(readByBare));
	const { sessionId: readByV2 } = ((await v2?.signIn()) ?? { sessionId }) as { sessionId: string };
	const rows: Row[] = [];
	for (const [what, calls] of [
		[
			"validateSession",
			[
				() => own.validate(sessionId),
				() => bare.validate(readByBare),
				v2 && (() => v2.validate(readByV2)),
			],
		],
		["createSession", [own.signIn, bare.signIn, v2 && v2.signIn]],
		["createUser with a key", [own.signUp, bare.signUp, v2 && v2.signUp]],
	] as const) {
		const [ours, driver, theirs] = await compare(calls);
		if (ours === undefined) continue;
		const beside = v2 ? `, ${ratio(theirs, ours).toFixed(2)} × v2's adapter` : "";
		rows.push({
			what,
			measured: `${median(ours).toFixed(1)} µs`,
			remark: `${ratio(driver, ours).toFixed(2)} × the speed of the bare driver (goal 0.7 ×)${beside}`,
		});
	}
	return rows;
}

/** What many sessions change, and how long their end holds up everything else. */
async function growthOf(database: BenchedDatabase): Promise<Row[]> {
	const { fill, own } = database;
	if (fill === null) return [];
	const auth = lucia({ adapter: own as InitializeAdapter<Adapter>, env: "DEV" });
	const dead = (at: number): SessionRow => ({
		id: `dead${String(at).padStart(36, "0")}`,
		user_id: "ada",
		active_expires: 1,
		idle_expires: 2,
	});
	const { sessionId } = await auth.createSession({ userId: "ada", attributes: {} });
	const took: [size: number, us: number][] = [];
	let filled = 0;
	for (const size of [1000, 10_000, 100_000, 1_000_000]) {
		await fill(Array.from({ length: size - filled }, (_, at) => dead(filled + at)));
		filled = size;
		const rounds: number[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			rounds.push(await timed(() => auth.validateSession(sessionId), 200));
		}
		took.push([size, median(rounds)]);
	}
	const [first, last] = [took[0]?.[1] ?? Number.NaN, took.at(-1)?.[1] ?? Number.NaN];
	await auth.deleteExpiredSessions();
	await fill(Array.from({ length: 300_000 }, (_, at) => dead(at)));
	const delay = monitorEventLoopDelay({ resolution: 1 });
	const started = performance.now();
	delay.enable();
	const deleted = await auth.deleteExpiredSessions();
	delay.disable();
	const seconds = (performance.now() - started) / 1000;
	return [
		{
			what: "validateSession among a million sessions",
			measured: `${last.toFixed(1)} µs`,
			remark: `${(last / first).toFixed(2)} × that among a thousand (goal 2 ×)`,
		},
		{
			what: "deleteExpiredSessions of 300,000",
			measured: `${(delay.max / 1e6).toFixed(0)} ms`,
			remark: `the longest that the event loop stood still (goal 50 ms), in ${seconds.toFixed(1)} s; ${String(deleted)} were deleted`,
		},
	];
}

const [name = "", folder = "", servers = "{}"] = process.argv.slice(2);
const all = databases(JSON.parse(servers) as Servers, (file) => join(folder, `${file}.db`));
const database = await all[name]?.();
if (!database) throw new Error(`There is no database called ${name} in the bench.`);
try {
	print(name, [...(await rowsOf(database)), ...(await growthOf(database))]);
} finally {
	await database.close();
}
