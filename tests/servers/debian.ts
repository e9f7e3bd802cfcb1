// Debian's own servers, unpacked into the cache: nothing is installed, and nobody has to be root.
import { execFileSync } from "node:child_process";
import { access, cp, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "../../src/book/tools/command.ts";

/** What Debian carries of a server. */
export interface DebianServer {
	/** What it is called, in the cache too. */
	readonly name: string;
	/** The packages that have it, and the libraries that a bare machine has not. */
	readonly packages: readonly string[];
	/** The variable that names another server. */
	readonly variable: string;
}

/**
 * Unpacks a server once.
 *
 * @returns The folder that stands for `/`.
 * @throws Error with a sentence that says what to do without it.
 */
export async function unpackDebian({ name, packages, variable }: DebianServer): Promise<string> {
	const cache = join(root, ".cache", "servers", name);
	const done = join(cache, "unpacked");
	const hasIt = await access(done).then(
		() => true,
		() => false,
	);
	if (hasIt) return done;
	await rm(cache, { recursive: true, force: true });
	const [debs, lists, archives] = ["debs", "lists/partial", "archives/partial"].map((folder) =>
		join(cache, folder),
	) as [string, string, string];
	for (const folder of [debs, lists, archives]) await mkdir(folder, { recursive: true });
	const apt = (...args: string[]): void =>
		void execFileSync("apt-get", ["-qq", "-o", "APT::Sandbox::User=root", ...args], {
			cwd: debs,
			stdio: "pipe",
		});
	try {
		try {
			apt("download", ...packages);
		} catch {
			// The machine's lists are stale or missing: lists of our own need no rights.
			const own = ["-o", `Dir::State::lists=${dirname(lists)}`, "-o", `Dir::Cache=${cache}`];
			apt(...own, "update");
			apt(...own, "download", ...packages);
		}
		for (const deb of await readdir(debs))
			execFileSync("dpkg", ["-x", join(debs, deb), join(cache, "unpacking")], { stdio: "pipe" });
		await cp(join(cache, "unpacking"), done, { recursive: true, verbatimSymlinks: true });
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		await rm(cache, { recursive: true, force: true });
		throw new Error(
			`Debian's ${name} could not be had (${said}). Set ${variable} to a server with an empty database.`,
			{ cause: error },
		);
	}
	for (const left of ["unpacking", "debs"])
		await rm(join(cache, left), { recursive: true, force: true });
	return done;
}

/** The environment in which programs of an unpacked folder find their libraries. */
export async function libraryEnvironment(programs: string): Promise<NodeJS.ProcessEnv> {
	const names = await readdir(join(programs, "usr/lib"));
	const architecture = names.find((name) => name.endsWith("-linux-gnu")) ?? "";
	return {
		...process.env,
		LD_LIBRARY_PATH: [`usr/lib/${architecture}`, `lib/${architecture}`]
			.map((name) => join(programs, name))
			.join(":"),
	};
}
