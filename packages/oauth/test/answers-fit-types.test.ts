// What a provider answers by its contract, as an app gets it, held against the types that tell of it. The types of
// the providers that v2 had are v2's, which promise more than comes at times: types.test.ts compares those.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import * as v2 from "oauth-v2/providers";
import { expect, onTestFinished, test } from "vitest";
import { root, toolPath } from "../../../src/book/tools/command.ts";
import { providerOf, type AnySignedIn } from "./any-provider.ts";
import { newAuth } from "./app.ts";
import type { Contract } from "./contract.ts";
import { startContractServer } from "./contract-server.ts";
import { contracts } from "./contracts/index.ts";

const run = promisify(execFile);

async function signIn(contract: Contract): Promise<AnySignedIn> {
	const server = await startContractServer(contract);
	try {
		const provider = providerOf(contract, newAuth(), { fetch: server.fetch });
		const [url, ...kept] = await provider.getAuthorizationUrl();
		const challenge = url.searchParams.get("code_challenge");
		const code = server.code(challenge === null ? {} : { challenge });
		return await provider.validateCallback(code, ...(kept.length === 2 ? [kept[0]] : []));
	} finally {
		await server.close();
	}
}

const typeOf = (member: string): string => member.charAt(0).toUpperCase() + member.slice(1);

/** A program that says of each answer that it has its type; more members than that may come. */
async function programOf(told: readonly Contract[]): Promise<string> {
	const lines = await Promise.all(
		told.map(async (contract) => {
			const userAuth = await signIn(contract);
			return [contract.members.user, contract.members.tokens].map(
				(member) => `fits<own.${typeOf(member)}>(${JSON.stringify(userAuth[member])});`,
			);
		}),
	);
	return `import type * as own from "@lucia-auth/oauth/providers";

type Open<T> = T extends readonly unknown[] ? { [K in keyof T]: Open<T[K]> }
	: T extends object ? { [K in keyof T]: Open<T[K]> } & Record<string, unknown>
	: T;

declare function fits<T>(answer: Open<T>): void;

${lines.flat().join("\n")}
`;
}

/** What the compiler says of a program. */
async function problemsOf(program: string): Promise<string> {
	const parent = join(root, ".cache");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, "answers-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await writeFile(join(folder, "answers.ts"), program);
	const config = {
		extends: `${relative(folder, root)}/tsconfig.json`,
		compilerOptions: { isolatedDeclarations: false, declaration: false },
		include: ["answers.ts"],
		exclude: [],
	};
	await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
	const compiler = [toolPath("typescript-7", "tsc"), "-p", folder];
	return run(process.execPath, compiler).then(
		({ stdout }) => stdout,
		({ stdout }: { stdout: string }) => stdout,
	);
}

test("user and tokens of every provider that v2 had not have the types that tell of them", async () => {
	const further = contracts.filter(({ factory }) => !(factory in v2));
	const program = await programOf(further);
	expect(program.match(/^fits</gmu)).toHaveLength(2 * further.length);
	// One that has not its type, so that it is seen that the compiler looks.
	const wrong = 'fits<own.FigmaUser>({ id: 7, handle: "ada", img_url: "", email: "" });';
	const problems = await problemsOf(`${program}${wrong}\n`);
	expect(problems.replace(/^.*?: /u, "").trim()).toBe(
		"error TS2322: Type 'number' is not assignable to type 'string'.",
	);
});
