import { mkdtemp, rm } from "node:fs/promises";
import { LuciaError, type SessionSchema } from "lucia";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStorage, type Driver } from "unstorage";
import fsDriver from "unstorage/drivers/fs";
import fsLiteDriver from "unstorage/drivers/fs-lite";
import lruCacheDriver from "unstorage/drivers/lru-cache";
import memoryDriver from "unstorage/drivers/memory";
import { afterAll, expect, test } from "vitest";
import { unstorageSuite } from "../test/unstorage-suite.ts";
import { unstorage, type UnstorageStorage } from "./unstorage.ts";
import { shows } from "../../../tests/shows.ts";

const folders: string[] = [];

async function inFolder(driver: (options: { base: string }) => Driver): Promise<Driver> {
	const base = await mkdtemp(join(tmpdir(), "lucia-unstorage-"));
	folders.push(base);
	return driver({ base });
}

afterAll(async () => {
	for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

unstorageSuite("the memory driver", () => memoryDriver());
unstorageSuite("the fs driver", () => inFolder(fsDriver));
unstorageSuite("the fs-lite driver", () => inFolder(fsLiteDriver));
unstorageSuite("the lru-cache driver", () => lruCacheDriver({ max: 10_000 }));

const session = (): SessionSchema => ({
	id: "s",
	user_id: "a",
	active_expires: Date.now() + 10_000,
	idle_expires: Date.now() + 20_000,
});

/** A storage that writes down what it is asked, and can fail. */
function watched(fails: (call: string) => boolean = () => false): {
	storage: UnstorageStorage;
	calls: string[];
	options: object[];
} {
	const real = createStorage<string>();
	const calls: string[] = [];
	const options: object[] = [];
	const note = (call: string): void => {
		calls.push(call);
		if (fails(call)) throw new Error("the driver is away");
	};
	return {
		calls,
		options,
		storage: {
			hasItem: async (key) => (note(`has ${key}`), real.hasItem(key)),
			getItem: async (key) => (note(`get ${key}`), real.getItem(key)),
			removeItem: async (key) => (note(`remove ${key}`), real.removeItem(key)),
			getKeys: async (base) => (note(`keys ${base}`), real.getKeys(base)),
			setItem: async (key, value, given) => {
				note(`set ${key}`);
				options.push(given ?? {});
				await real.setItem(key, value);
			},
		},
	};
}

test("a driver that can forget is told in how many seconds, and the entry has no end", async () => {
	const { storage, options } = watched();
	const adapter = unstorage(storage)(LuciaError);
	await adapter.setSession(session());
	await adapter.updateSession("s", { idle_expires: Date.now() + 90_500 });
	expect(options).toStrictEqual([{ ttl: 20 }, {}, { ttl: 91 }]);
	await adapter.updateSession("s", { idle_expires: 1 });
	expect(options.at(-1)).toStrictEqual({ ttl: 1 });
});

test("a sign-in is done with its entry, and an end begins with it", async () => {
	const { storage, calls } = watched();
	const adapter = unstorage(storage)(LuciaError);
	await adapter.setSession(session());
	expect(calls).toStrictEqual(["set session:s", "set user_session:a:s"]);
	calls.length = 0;
	await adapter.deleteSession("s");
	expect(calls).toStrictEqual(["get session:s", "remove user_session:a:s", "remove session:s"]);
});

test("a session is read with its entry one after the other, and at the same time from then on", async () => {
	const { storage, calls } = watched();
	const adapter = unstorage(storage)(LuciaError);
	await adapter.setSession(session());
	for (const order of [1, 2]) {
		calls.length = 0;
		const reading = adapter.getSession("s");
		// What is asked before any answer has come.
		expect(calls).toHaveLength(order);
		await reading;
		expect(calls).toStrictEqual(["get session:s", "has user_session:a:s"]);
	}
	shows(
		"unstorage on the memory driver",
		"reads",
		"two reads at the same time, one after the other the first time",
	);
});

test("the prefixes are the app's", async () => {
	const { storage, calls } = watched();
	const adapter = unstorage(storage, { session: "x", userSession: "y" })(LuciaError);
	await adapter.setSession(session());
	expect(calls).toStrictEqual(["set x:s", "set y:a:s"]);
});

test("wherever a driver fails, nothing works that is listed nowhere, and nothing comes back", async () => {
	for (const step of ["set session:s", "set user_session:a:s"]) {
		const { storage, calls } = watched((call) => call === step && !calls.includes("again"));
		const adapter = unstorage(storage)(LuciaError);
		await expect(adapter.setSession(session())).rejects.toThrow("the driver is away");
		expect(await adapter.getSession("s")).toBeNull();
	}
	for (const step of ["remove user_session:a:s", "remove session:s"]) {
		let isAway = true;
		const { storage } = watched((call) => isAway && call === step);
		const adapter = unstorage(storage)(LuciaError);
		await adapter.setSession(session());
		await expect(adapter.deleteSessionsByUserId("a")).rejects.toThrow("the driver is away");
		const works = (await adapter.getSession("s")) !== null;
		expect(works).toBe(step.startsWith("remove user_session"));
		expect(await adapter.getSessionsByUserId("a")).toHaveLength(works ? 1 : 0);
		isAway = false;
		await adapter.deleteSessionsByUserId("a");
		expect(await adapter.getSession("s")).toBeNull();
	}
});

test("a read while the driver is away rejects, and never says that there is no session", async () => {
	let isAway = false;
	const { storage } = watched(() => isAway);
	const adapter = unstorage(storage)(LuciaError);
	await adapter.setSession(session());
	isAway = true;
	await expect(adapter.getSession("s")).rejects.toThrow("the driver is away");
	await expect(adapter.getSessionsByUserId("a")).rejects.toThrow("the driver is away");
	isAway = false;
	expect(await adapter.getSession("s")).not.toBeNull();
});
