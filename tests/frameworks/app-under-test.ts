import { afterAll, beforeAll, beforeEach } from "vitest";
import { AppDatabase } from "./app-database.ts";
import { Browser } from "./browser.ts";

/** An app that answers. */
export interface RunningApp {
	/** Where, without a slash at the end: `http://127.0.0.1:40123`. */
	readonly url: string;
	readonly stop: () => void | Promise<void>;
}

/** An app, and how to start it. */
export interface StartableApp {
	/** Starts the app on this SQLite file, on a port of its own on 127.0.0.1, until it answers. */
	readonly start: (databaseFile: string) => Promise<RunningApp>;
	/** What the paths of the routes begin with, in an app that has them in several ways: `/api`. */
	readonly folder?: string;
}

/** What one test has of the app: the database as it was in the beginning, and a browser that is new. */
export interface Visit {
	readonly database: AppDatabase;
	readonly browser: Browser;
	/** Another browser, of someone else. */
	readonly newBrowser: () => Browser;
}

/**
 * Starts the app for the tests of the `describe` that this is called in, and stops it after them.
 *
 * @param begin - Called before each test.
 */
export function useApp({ start, folder }: StartableApp, begin: (visit: Visit) => void): void {
	let database: AppDatabase;
	let app: RunningApp | undefined;

	beforeAll(async () => {
		database = new AppDatabase();
		database.reset();
		app = await start(database.file);
	});
	afterAll(async () => {
		await app?.stop();
		database.close();
	});
	beforeEach(() => {
		database.reset();
		if (!app) throw new Error("The app is not running.");
		const { url } = app;
		const newBrowser = (): Browser => new Browser(url, folder);
		begin({ database, browser: newBrowser(), newBrowser });
	});
}
