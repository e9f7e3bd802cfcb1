import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import { LuciaError } from "../src/errors.ts";
import type { Session } from "../src/model/session.ts";
import { checkProperty } from "./support/check-property.ts";
import { account, createInstance } from "./support/instance.ts";
import { emptyRows, memoryAdapter, type Abilities } from "./support/memory-adapter.ts";

// Requests that meet in two processes, on one storage, whose operations happen in every order: the
// requests of one page and a sign-out. Whatever the order, the sign-out counts.

type TestAuth = ReturnType<typeof createInstance>["auth"];

const NOW = Date.UTC(2026, 0, 1);
const CH = { country: "CH" };

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

const configurations = [
	["no options", {}],
	["hashSessionIds", { hashSessionIds: true }],
	["rotateSessionIds", { rotateSessionIds: { gracePeriod: 2000 } }],
	["both", { hashSessionIds: true, rotateSessionIds: { gracePeriod: 2000 } }],
] as const satisfies readonly (readonly [string, Partial<Configuration>])[];

const abilities: fc.Arbitrary<Abilities> = fc.record({
	joined: fc.boolean(),
	reportsMissing: fc.boolean(),
	replaces: fc.boolean(),
	foreignKeys: fc.boolean(),
	atomic: fc.boolean(),
	looksFirst: fc.boolean(),
});

const endings = {
	"invalidateSession by the token": ({ auth, token }) => auth.invalidateSession(token),
	"invalidateSession by the stored id": ({ auth, stored }) => auth.invalidateSession(stored),
	invalidateAllUserSessions: ({ auth }) => auth.invalidateAllUserSessions("ann"),
	invalidateOtherUserSessions: ({ auth, kept }) => auth.invalidateOtherUserSessions("ann", kept),
	deleteUser: ({ auth }) => auth.deleteUser("ann"),
} as const satisfies Readonly<
	Record<
		string,
		(given: {
			readonly auth: TestAuth;
			readonly token: string;
			readonly stored: string;
			readonly kept: string;
		}) => Promise<void>
	>
>;
type Ending = keyof typeof endings;

describe.each(configurations)("with %s", (_, configuration: Partial<Configuration>) => {
	test.each(Object.keys(endings) as Ending[])("%s counts, whatever else runs", async (ending) => {
		const checking = checkProperty(
			fc.asyncProperty(
				fc.scheduler(),
				abilities,
				fc.record({ isRaw: fc.boolean(), isIdle: fc.boolean() }),
				fc.array(fc.constantFrom("validateSession", "bearer", "cookie", "no cookie"), {
					minLength: 1,
					maxLength: 3,
				}),
				async (scheduler, able, { isRaw, isIdle }, requests) => {
					vi.setSystemTime(NOW);
					const rows = emptyRows();
					let isScheduled = false;
					const start = (options: Partial<Configuration>): TestAuth =>
						createInstance({
							...options,
							adapter: memoryAdapter(rows, {
								...able,
								intercept: (method) =>
									isScheduled ? scheduler.schedule(Promise.resolve(), method) : undefined,
							}),
						}).auth;
					const [here, there] = [start(configuration), start(configuration)];
					await here.createUser({ ...account("ann"), userId: "ann" });
					const session = await (isRaw ? start({}) : here).createSession({
						userId: "ann",
						attributes: CH,
					});
					const token = here.getSessionToken(session);
					vi.setSystemTime(NOW + 500);
					const kept = await here.createSession({ userId: "ann", attributes: CH });
					const given = {
						auth: there,
						token,
						stored: session.sessionId,
						kept: kept.sessionId,
					};
					vi.setSystemTime(isIdle ? NOW + 1001 : NOW + 1000);

					const handedOut = new Set([token]);
					const request = async (kind: string, auth: TestAuth): Promise<void> => {
						const headers = new Headers({
							[kind === "bearer" ? "authorization" : "cookie"]:
								kind === "bearer" ? `Bearer ${token}` : `auth_session=${token}`,
						});
						const authRequest = auth.handleRequest({
							request: { method: "GET", headers },
							setCookie: (cookie) => {
								if (kind === "no cookie") return false;
								handedOut.add(cookie.value);
								return true;
							},
						});
						const found: Session | null = await (kind === "validateSession"
							? auth.validateSession(token)
							: kind === "bearer"
								? authRequest.validateBearerToken()
								: authRequest.validate());
						if (found) handedOut.add(auth.getSessionToken(found));
					};

					isScheduled = true;
					const running = Promise.allSettled([
						...requests.map((kind, at) => request(kind, at % 2 === 0 ? here : there)),
						endings[ending](given),
					]);
					await scheduler.waitFor(running);
					isScheduled = false;

					// A request is answered with the session, or with a code. Only two that give a session from
					// before its hashed id, in a store that does not replace, may hear of the store's own error.
					const mayCollide = isRaw && able.replaces === false;
					for (const result of await running) {
						const error: unknown = result.status === "rejected" ? result.reason : null;
						expectSame(error === null || mayCollide || error instanceof LuciaError, true);
					}
					for (const one of handedOut) {
						const [answer] = await Promise.allSettled([here.getSession(one)]);
						expectSame(answer.status, "rejected");
					}
					const left = [...rows.sessions.keys()];
					expectSame(
						left.filter((id) => id !== kept.sessionId),
						[],
					);
				},
			),
			{ numRuns: 150 },
		);
		await expect(checking).resolves.toBeUndefined();
	});
});

function expectSame(actual: unknown, expected: unknown): void {
	expect(actual).toEqual(expected);
}
