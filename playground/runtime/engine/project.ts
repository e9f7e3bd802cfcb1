import type { Auth, Configuration } from "lucia";
import type { Database } from "sql.js";
import type { ErrorInfo, Files } from "../protocol.ts";
import { ProjectError } from "./error-info.ts";
import { linkProject, type LinkerHost, type ModuleExports } from "./linker.ts";

/** The file of the project that exports `auth` and `db`. */
const authFile = "auth.ts";

interface ProjectConfiguration extends Configuration {
	getUserAttributes: (user: { id: string; username: string }) => { username: string };
}

/** The type of `auth` as the project exports it, unless the reader changes its attributes. */
export type ProjectAuth = Auth<ProjectConfiguration>;

/** A project that is loaded: commands act on these very objects. */
export interface Project {
	/** What the commands of the lab act on. Rejects with a `ProjectError` when there is none. */
	readonly auth: () => Promise<ProjectAuth>;
	/** What it calls the cookie of a session; `null` as long as it has no `auth`. */
	readonly cookieName: () => string | null;
	readonly db: Database;
	/** Whether rows of an earlier load are put back; a sample makes its own tables. */
	readonly keepsTables: boolean;
	/** Imports a file of the project; `auth.ts` is not evaluated again. */
	readonly importFile: (path: string) => Promise<ModuleExports>;
	readonly dispose: () => void;
}

/** Loads a project as far as `auth.ts`. */
export type LoadProject = (files: Files) => Promise<Project>;

/** Loads projects with the linker, where there is no file system to import them from. */
export function projectLoader(host: LinkerHost): LoadProject {
	return async (files) => {
		const linked = linkProject(files, host);
		try {
			const { auth, db } = await linked.importFile(authFile);
			if (!hasMethods<ProjectAuth>(auth, "createUser", "handleRequest")) throw missing("auth");
			if (!hasMethods<Database>(db, "prepare", "exec")) throw missing("db");
			return {
				auth: () => Promise.resolve(auth),
				cookieName: () => cookieNameOf(auth),
				db,
				keepsTables: true,
				importFile: linked.importFile,
				dispose: () => {
					linked.dispose();
					db.close();
				},
			};
		} catch (error) {
			linked.dispose();
			throw error;
		}
	};
}

/** What an `auth` calls the cookie of a session; `null` when the reader's code does not say it. */
export function cookieNameOf(auth: ProjectAuth): string | null {
	try {
		const { name }: { readonly name: unknown } = auth.createSessionCookie(null);
		return typeof name === "string" ? name : null;
	} catch {
		return null;
	}
}

/** Whether a value is an object with these methods. */
export function hasMethods<T>(value: unknown, ...names: readonly (keyof T & string)[]): value is T {
	return (
		typeof value === "object" &&
		value !== null &&
		names.every((name) => typeof Reflect.get(value, name) === "function")
	);
}

function missing(name: "auth" | "db"): ProjectError {
	const what = name === "auth" ? "what lucia() returns" : "its database of sql.js";
	const at: ErrorInfo["at"] = { file: authFile, line: 1 };
	return new ProjectError(
		`auth.ts has to export "${name}", ${what}: the buttons of the lab act on it.`,
		at,
	);
}
