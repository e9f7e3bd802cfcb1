import { age, createApp, periods, signUp } from "./app.ts";
import { ensure, expectCode, expectSame, promise, type Case } from "./case.ts";
import type { Store } from "./host.ts";

const { activePeriod, idlePeriod } = periods;
// Real time passes while a case runs: rows are moved to the middle of a period, never to its edge.
const intoIdle = activePeriod + idlePeriod / 2;
const intoDeath = activePeriod + 2 * idlePeriod;

/** Sessions on a store, through all their states. */
export function sessionCases({ name, open }: Store): readonly Case[] {
	const on = (sentence: string, run: Case["run"]): Case => promise(`${name}: ${sentence}`, run);
	return [
		on("a session is active, and says until when", async () => {
			const auth = createApp(open());
			const { userId } = await auth.createUser({ key: null, attributes: { username: "ada" } });
			const before = Date.now();
			const session = await auth.createSession({ userId, attributes: { country: "SE" } });
			const after = Date.now();
			ensure(/^[a-z0-9]{40}$/u.test(session.sessionId), `the id is ${session.sessionId}`);
			const until = session.activePeriodExpiresAt.getTime() - activePeriod;
			ensure(before <= until && until <= after, `it is active from ${until}, not now`);
			expectSame(
				session.idlePeriodExpiresAt.getTime(),
				session.activePeriodExpiresAt.getTime() + idlePeriod,
			);
			expectSame([session.state, session.fresh, session.country], ["active", false, "SE"]);
			expectSame(session.user, { userId, username: "ada" });
			expectSame(await auth.validateSession(session.sessionId), session);
			expectSame(await auth.getSession(session.sessionId), session);
		}),

		on("an idle session is renewed by its validation, and only by that", async () => {
			const adapter = open();
			const auth = createApp(adapter);
			const { sessionId } = await signUp(auth);
			await age(adapter, sessionId, intoIdle);
			const idle = await auth.getSession(sessionId);
			expectSame([idle.state, idle.fresh], ["idle", false]);
			const renewed = await auth.validateSession(sessionId);
			expectSame([renewed.sessionId, renewed.state, renewed.fresh], [sessionId, "active", true]);
			ensure(renewed.idlePeriodExpiresAt > idle.idlePeriodExpiresAt, "it lives no longer");
			expectSame((await auth.validateSession(sessionId)).fresh, false);
		}),

		on("a dead session is refused, and swept away", async () => {
			const adapter = open();
			const auth = createApp(adapter);
			const { userId, sessionId } = await signUp(auth);
			const { sessionId: living } = await auth.createSession({
				userId,
				attributes: { country: null },
			});
			await age(adapter, sessionId, intoDeath);
			await expectCode(auth.validateSession(sessionId), "AUTH_INVALID_SESSION_ID");
			await expectCode(auth.getSession(sessionId), "AUTH_INVALID_SESSION_ID");
			const all = await auth.getAllUserSessions(userId);
			expectSame(
				all.map((session) => session.sessionId),
				[living],
			);
			await auth.deleteExpiredSessions();
			// Back to life, if it is still there.
			await age(adapter, sessionId, -intoDeath).catch(() => {});
			await expectCode(auth.getSession(sessionId), "AUTH_INVALID_SESSION_ID");
			expectSame((await auth.validateSession(living)).sessionId, living);
			await auth.deleteDeadUserSessions(userId);
			expectSame((await auth.getAllUserSessions(userId)).length, 1);
		}),

		on("a session's attributes change, its own columns do not", async () => {
			const auth = createApp(open());
			const { userId, sessionId } = await signUp(auth);
			const forged = { country: "NO", user_id: "eve", idle_expires: 9e15 };
			const changed = await auth.updateSessionAttributes(sessionId, forged);
			expectSame([changed.country, changed.user.userId], ["NO", userId]);
			ensure(changed.idlePeriodExpiresAt.getTime() < 9e14, "the expiry was changed");
		}),

		on("sessions end: one, all others, all", async () => {
			const auth = createApp(open());
			const { userId, sessionId } = await signUp(auth);
			const more = async (): Promise<string> =>
				(await auth.createSession({ userId, attributes: { country: null } })).sessionId;
			const [second, third] = [await more(), await more()];
			await auth.invalidateSession(second);
			await expectCode(auth.validateSession(second), "AUTH_INVALID_SESSION_ID");
			await auth.invalidateOtherUserSessions(userId, sessionId);
			await expectCode(auth.validateSession(third), "AUTH_INVALID_SESSION_ID");
			expectSame((await auth.validateSession(sessionId)).sessionId, sessionId);
			await auth.invalidateAllUserSessions(userId);
			await expectCode(auth.validateSession(sessionId), "AUTH_INVALID_SESSION_ID");
			await expectCode(auth.invalidateSession(""), "AUTH_INVALID_SESSION_ID");
		}),

		on("nobody who is not there gets a session", async () => {
			const auth = createApp(open());
			await expectCode(
				auth.createSession({ userId: "nobody", attributes: { country: null } }),
				"AUTH_INVALID_USER_ID",
			);
			await expectCode(auth.validateSession("x".repeat(40)), "AUTH_INVALID_SESSION_ID");
			await expectCode(auth.getAllUserSessions("nobody"), "AUTH_INVALID_USER_ID");
		}),

		on("parallel validations of an idle session all succeed", async () => {
			const adapter = open();
			const auth = createApp(adapter);
			const { sessionId } = await signUp(auth);
			await age(adapter, sessionId, intoIdle);
			const found = await Promise.all(
				Array.from({ length: 8 }, () => auth.validateSession(sessionId)),
			);
			expectSame(
				found.map((session) => session.sessionId),
				Array.from({ length: 8 }, () => sessionId),
			);
		}),
	];
}
