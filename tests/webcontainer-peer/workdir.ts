import { type FSWatcher, watch } from "node:fs";
import {
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rename,
	rm,
	symlink,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Contents, DirectoryEntry } from "./wire.ts";

/** A tree of files as the client puts it on the wire. `b`: the text holds bytes, one per character. */
interface WireDirectory {
	readonly d: Readonly<Record<string, WireEntry>>;
}
type WireEntry =
	| WireDirectory
	| { readonly f: { readonly c: string; readonly b?: boolean } | { readonly l: string } };

/** The file system of one container: a temporary folder that no path leads out of. */
export class Workdir {
	readonly path: string;
	readonly #parent: string;
	readonly #watchers = new Map<number, FSWatcher>();
	#watcherCount = 0;

	private constructor(parent: string, name: string) {
		this.#parent = parent;
		this.path = join(parent, name);
	}

	static async create(name: string): Promise<Workdir> {
		if (!/^[\w-]+$/.test(name)) throw new Error(`not a name for a folder: ${name}`);
		const workdir = new Workdir(await mkdtemp(join(tmpdir(), "webcontainer-peer-")), name);
		await mkdir(workdir.path);
		return workdir;
	}

	/** The place of a path of the container, which is relative to the working directory. */
	resolve(path: string): string {
		const absolute =
			path === this.path || path.startsWith(this.path + sep)
				? resolve(path)
				: resolve(this.path, path.replace(/^\/+/, ""));
		const inside = relative(this.path, absolute);
		if (inside === ".." || inside.startsWith(`..${sep}`)) {
			throw new Error(`EACCES: permission denied, '${path}' is outside of the container`);
		}
		return absolute;
	}

	async load(tree: Contents, mountPoint: string | undefined): Promise<void> {
		const root = JSON.parse(toBuffer(tree).toString("utf8")) as WireDirectory;
		await this.#write(root, this.resolve(mountPoint ?? "."));
	}

	async #write(entry: WireEntry, path: string): Promise<void> {
		if ("d" in entry) {
			await mkdir(path, { recursive: true });
			for (const [name, child] of Object.entries(entry.d)) {
				if (name !== basename(name) || name === "..") {
					throw new Error(`EINVAL: not the name of a file, '${name}'`);
				}
				await this.#write(child, join(path, name));
			}
		} else if ("l" in entry.f) {
			this.resolve(join(dirname(path), entry.f.l));
			await symlink(entry.f.l, path);
		} else {
			await writeFile(path, Buffer.from(entry.f.c, entry.f.b ? "latin1" : "utf8"));
		}
	}

	async serialize(path: string): Promise<Contents> {
		return { text: JSON.stringify(await this.#read(this.resolve(path))) };
	}

	async #read(path: string): Promise<WireDirectory> {
		const d: Record<string, WireEntry> = {};
		for (const entry of await readdir(path, { withFileTypes: true })) {
			const child = join(path, entry.name);
			d[entry.name] = entry.isDirectory()
				? await this.#read(child)
				: { f: { c: (await readFile(child)).toString("latin1"), b: true } };
		}
		return { d };
	}

	async readFile(path: string): Promise<Contents> {
		return { base64: (await readFile(this.resolve(path))).toString("base64") };
	}

	async writeFile(path: string, contents: Contents): Promise<void> {
		await writeFile(this.resolve(path), toBuffer(contents));
	}

	async readdir(path: string): Promise<readonly DirectoryEntry[]> {
		const entries = await readdir(this.resolve(path), { withFileTypes: true });
		return entries.map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }));
	}

	async mkdir(path: string, recursive: boolean): Promise<void> {
		await mkdir(this.resolve(path), { recursive });
	}

	async rm(path: string, recursive: boolean, force: boolean): Promise<void> {
		await rm(this.resolve(path), { recursive, force });
	}

	async rename(from: string, to: string): Promise<void> {
		await rename(this.resolve(from), this.resolve(to));
	}

	watch(
		path: string,
		recursive: boolean,
		onChange: (watcher: number, event: "rename" | "change", filename: string) => void,
	): number {
		const id = ++this.#watcherCount;
		const watcher = watch(this.resolve(path), { recursive }, (event, filename) =>
			onChange(id, event, filename ?? ""),
		);
		this.#watchers.set(id, watcher);
		return id;
	}

	unwatch(id: number): void {
		this.#watchers.get(id)?.close();
		this.#watchers.delete(id);
	}

	async remove(): Promise<void> {
		for (const id of this.#watchers.keys()) this.unwatch(id);
		await rm(this.#parent, { recursive: true, force: true });
	}
}

function toBuffer(contents: Contents): Buffer {
	return "text" in contents
		? Buffer.from(contents.text, "utf8")
		: Buffer.from(contents.base64, "base64");
}
