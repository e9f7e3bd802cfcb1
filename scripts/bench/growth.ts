// What a page more costs: the book is built from a copy of this tree with pages made up, each with three
// samples that are checked like any other.
import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../src/book/tools/command.ts";
import { copyTree } from "../../src/book/tools/copy-tree.ts";
import type { Row } from "./table.ts";

const run = promisify(execFile);
const copy = join(root, ".cache", "growth");
const sizes = [0, 100, 300, 1000] as const;

const sample = (page: number, index: number): string => `\`\`\`ts title="sign-in-${index}.ts"
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import Database from "better-sqlite3";
import { lucia } from "lucia";

const auth = lucia({ env: "DEV", adapter: betterSqlite3(new Database(":memory:"), { user: "user", key: "user_key", session: "user_session" }) });

export async function signIn${page}(username: string, password: string): Promise<string> {
  const key = await auth.useKey("username", username, password);
  const session = await auth.createSession({ userId: key.userId, attributes: {} });
  return session.sessionId;
}
\`\`\``;

function pageText(page: number): string {
	const paragraph =
		"A session is one browser that is signed in. It lives in a table, and its id travels in a cookie. ";
	const sections = [1, 2, 3].map(
		(index) => `## Part ${index}\n\n${paragraph.repeat(4)}\n\n${sample(page, index)}`,
	);
	return `---\ntitle: Made up ${page}\ndescription: A page made up to measure the build\n---\n\n${sections.join("\n\n")}\n`;
}

/** The copy with this many pages made up, in the contents like all others. */
async function withPages(count: number): Promise<void> {
	const folder = join(copy, "content/guidebook/made-up");
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const numbers = Array.from({ length: count }, (_, index) => index);
	for (const number of numbers) await writeFile(join(folder, `p${number}.mdx`), pageText(number));
	for (const made of ["dist", ".astro", ".cache", "src/generated"]) {
		await rm(join(copy, made), { recursive: true, force: true });
	}
}

/** One row for each size; every build begins with nothing kept from another. */
export async function growthRows(): Promise<Row[]> {
	const rows: Row[] = [];
	let first: number | undefined;
	await rm(copy, { recursive: true, force: true });
	await copyTree(copy);
	try {
		for (const size of sizes) {
			await withPages(size);
			const started = performance.now();
			await run(process.execPath, [join(copy, "scripts/build.ts")], {
				cwd: copy,
				maxBuffer: 2 ** 26,
			});
			const seconds = (performance.now() - started) / 1000;
			first ??= seconds;
			const each = ((seconds - first) / size) * 1000;
			rows.push({
				what: size === 0 ? "the book as it is" : `with ${size} pages more`,
				measured: `${seconds.toFixed(1)} s`,
				remark: size === 0 ? "goal: 30 s on two cores" : `${each.toFixed(0)} ms for each of them`,
			});
		}
	} finally {
		await rm(copy, { recursive: true, force: true });
	}
	return rows;
}
