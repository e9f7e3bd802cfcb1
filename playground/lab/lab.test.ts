import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Command, RuntimeEvent } from "#runtime/protocol";
import type { OnEvent, Outcome, Runtime } from "#runtime";
import { worldStart } from "../world/start.ts";
import { createLab } from "./lab.ts";
import { alice, sessionRow, tablesOf } from "./test-worlds.ts";

type Answer = (onEvent: OnEvent) => Promise<Outcome>;

/** A runtime that moves its clock when it is told to, and answers anything else as the test says. */
function fakeRuntime(answer: Answer): Runtime & { readonly commands: readonly Command[] } {
	const commands: Command[] = [];
	return {
		commands,
		kind: "worker",
		status: { state: "ready", bootMs: 0 },
		onStatus: () => () => undefined,
		start: () => Promise.resolve(),
		execute: async (command, _step, onEvent) => {
			commands.push(command);
			if (command.type !== "setClock") return answer(onEvent);
			onEvent({ type: "clock", now: command.now });
			return "ok";
		},
		run: (_options, _step, onEvent) => answer(onEvent),
		stop: () => Promise.resolve(),
		dispose: () => undefined,
	};
}

const aliceAndHerSession: RuntimeEvent = {
	type: "tables",
	tables: tablesOf({ user: [alice], user_session: [sessionRow("s1", worldStart)] }),
};
const createSession: Command = { type: "createSession", userId: "u1" };

// No frame comes by itself: what waits for one is in the world when its step has ended.
beforeEach(() => {
	vi.stubGlobal("requestAnimationFrame", () => 1);
	vi.stubGlobal("cancelAnimationFrame", () => undefined);
});
afterEach(() => {
	vi.unstubAllGlobals();
});

test("a call takes a second, is told, and selects what it made", async () => {
	const runtime = fakeRuntime((onEvent) => {
		onEvent(aliceAndHerSession);
		return Promise.resolve("ok");
	});
	const lab = createLab(runtime);
	await expect(lab.act("createSession", () => createSession)).resolves.toBe("ok");
	expect(runtime.commands.map(({ type }) => type)).toEqual(["createSession", "setClock"]);
	expect(lab.world.value.now).toBe(worldStart + 1000);
	expect(lab.selectedSession.value?.sessionId).toBe("s1");
	expect(lab.selectedUser.value?.name).toBe("alice");
	// The browser got no cookie: nobody invents one for it.
	expect(lab.browserCookies.value).toBe("");
	expect(lab.carrier.value).toBe("bearer");
	expect(lab.account.value?.summary).toBe("Created a session for alice.");
	expect(lab.announcement.value.text).toBe(
		"Created a session for alice. Session 1 of alice is new and active.",
	);
});

test("the browser sends its own cookie, whichever session is chosen", async () => {
	const tables = tablesOf({
		user: [alice],
		user_session: [sessionRow("s1", worldStart), sessionRow("s2", worldStart)],
	});
	const lab = createLab(
		fakeRuntime((onEvent) => {
			onEvent({ type: "tables", tables });
			onEvent({ type: "cookie", setCookie: "auth_session=s1; Path=/" });
			return Promise.resolve("ok");
		}),
	);
	await lab.act("createSession", () => createSession);
	lab.selectSession("s2");
	expect(lab.selectedSession.value?.sessionId).toBe("s2");
	expect(lab.browserCookies.value).toBe("auth_session=s1");
	expect(lab.carrier.value).toBe("bearer");
	lab.selectSession("s1");
	expect(lab.carrier.value).toBe("cookie");
});

test("a call with nothing to do any more leaves no step", async () => {
	const lab = createLab(fakeRuntime(() => Promise.resolve("ok")));
	await expect(lab.act("createSession", () => null)).resolves.toBeNull();
	expect(lab.world.value.log).toEqual([]);
});

test("what a runtime throws is the error of the step", async () => {
	const lab = createLab(fakeRuntime(() => Promise.reject(new Error("gone"))));
	await expect(lab.act("createSession", () => createSession)).resolves.toBe("error");
	expect(lab.account.value).toMatchObject({ tone: "bad", summary: "Error: gone" });
});

test("a step of the world before a restart reaches the new one no more", async () => {
	let end = (_outcome: Outcome): void => undefined;
	const lab = createLab(
		fakeRuntime((onEvent) => {
			onEvent(aliceAndHerSession);
			return new Promise((resolve) => {
				end = resolve;
			});
		}),
	);
	const old = lab.run({}, "main.ts", false);
	await Promise.resolve();
	await lab.restart({});
	end("ok");
	await expect(old).resolves.toBe("ok");
	expect(lab.world.value.log).toEqual([]);
	expect(lab.view.value.sessions).toEqual([]);
	expect(lab.selectedSession.value).toBeNull();
});

test("who only moves up in a long table is not selected: it was taken for new", async () => {
	const sight = 1000;
	let gone = 0;
	const lab = createLab(
		fakeRuntime((onEvent) => {
			const ids = Array.from({ length: sight }, (_, index) => gone + index);
			const tables = tablesOf({
				user: ids.map((id) => [`u${id}`, `user ${id}`]),
				user_session: ids.map((id) => sessionRow(`s${id}`, worldStart, `u${id}`)),
			});
			const rowCount = 1500 - gone;
			onEvent({
				type: "tables",
				tables: tables.map((table) => Object.assign(table, { rowCount })),
			});
			return Promise.resolve("ok");
		}),
	);
	await lab.act("createSession", () => createSession);
	lab.selectSession("s7");
	gone = 1;
	await lab.act("deleteUser", () => ({ type: "deleteUser", userId: "u0" }));
	expect(lab.view.value.sessions.at(-1)?.sessionId).toBe("s1000");
	expect(lab.selectedSession.value?.sessionId).toBe("s7");
	expect(lab.selectedUser.value?.id).toBe("u7");
});
