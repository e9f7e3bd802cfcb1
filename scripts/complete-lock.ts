// npm leaves optional packages of other platforms out of the lock file when it could not fetch
// them, and `npm ci` then refuses that same file. This adds the missing entries, with integrity,
// from the registry's own metadata. Run it after every `npm install` that changed the lock:
// `npm run lock [<folder of the lock>]`.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../src/book/tools/command.ts";

interface LockEntry {
	version?: string;
	integrity?: string;
	optional?: boolean;
	dev?: boolean;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	engines?: Record<string, string>;
	license?: string;
	optionalDependencies?: Record<string, string>;
}

interface Lock {
	packages: Record<string, LockEntry>;
}

interface Metadata {
	version: string;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	engines?: Record<string, string>;
	license?: string;
	"dist.integrity"?: string;
}

const run = promisify(execFile);
const file = join(process.argv[2] ?? root, "package-lock.json");
const lock = JSON.parse(await readFile(file, "utf8")) as Lock;

/** The places where Node looks for `name` from the package at `path`, nearest first. */
function candidates(path: string, name: string): string[] {
	const parts = path.split("/node_modules/");
	const places = parts.map(
		(_, index) =>
			`${parts.slice(0, parts.length - index).join("/node_modules/")}/node_modules/${name}`,
	);
	return [...places, `node_modules/${name}`];
}

/** What the package's name says of its platform, for a registry that does not carry this version. */
function platformFromName(name: string, version: string): Metadata {
	const words = name.split(/[-/]/);
	const os = words.find((word) =>
		[
			"aix",
			"android",
			"darwin",
			"freebsd",
			"linux",
			"netbsd",
			"openbsd",
			"openharmony",
			"sunos",
			"win32",
		].includes(word),
	);
	const cpu = words.find((word) =>
		[
			"arm",
			"arm64",
			"ia32",
			"loong64",
			"mips64el",
			"ppc64",
			"riscv64",
			"s390x",
			"wasm32",
			"x64",
		].includes(word),
	);
	const libc = words.includes("musl") ? "musl" : words.includes("gnu") ? "glibc" : undefined;
	if (!os && !cpu)
		throw new Error(
			`${name}@${version}: not in the registry, and its name does not tell its platform`,
		);
	return {
		version,
		...(os && { os: [os] }),
		...(cpu && { cpu: [cpu] }),
		...(libc && { libc: [libc] }),
	};
}

async function metadata(name: string, range: string): Promise<Metadata> {
	const fields = ["version", "os", "cpu", "libc", "engines", "license", "dist.integrity"];
	const { stdout } = await run("npm", ["view", `${name}@${range}`, ...fields, "--json"]).catch(
		(error: { stdout?: string }) => {
			if (error.stdout?.includes("E404")) return { stdout: "" };
			throw error;
		},
	);
	if (stdout === "") return platformFromName(name, range);
	const found = JSON.parse(stdout) as Metadata | Metadata[];
	return (Array.isArray(found) ? found.at(-1) : found) ?? platformFromName(name, range);
}

const missing: { path: string; name: string; range: string; dev: boolean }[] = [];
for (const [path, entry] of Object.entries(lock.packages)) {
	for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
		const taken = candidates(path, name).filter((place) => place in lock.packages);
		const exact = /^\d/.test(range);
		if (taken.some((place) => !exact || lock.packages[place]?.version === range)) continue;
		const place = taken.length > 0 ? `${path}/node_modules/${name}` : `node_modules/${name}`;
		missing.push({ path: place, name, range, dev: entry.dev === true });
	}
}

await Promise.all(
	missing.map(async ({ path, name, range, dev }) => {
		const {
			version,
			os,
			cpu,
			libc,
			engines,
			license,
			"dist.integrity": integrity,
		} = await metadata(name, range);
		lock.packages[path] = {
			version,
			...(integrity && { integrity }),
			...(cpu && { cpu }),
			...(dev && { dev }),
			...(libc && { libc }),
			...(license && { license }),
			optional: true,
			...(os && { os }),
			...(engines && { engines }),
		};
	}),
);

const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
lock.packages = Object.fromEntries(sorted);
await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} entries added to ${file}`);
