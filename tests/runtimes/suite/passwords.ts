import { LuciaError } from "lucia";
import { generateLuciaPasswordHash, validateLuciaPasswordHash } from "lucia/utils";
import { account, createApp, password } from "./app.ts";
import { ensure, expectCode, expectSame, promise, rejectionOf, type Case } from "./case.ts";
import type { Host } from "./host.ts";

// Made with node:crypto by hand, so that no runtime judges its own work. The letter is the Angstrom
// sign, which normalisation turns into another one.
const KNOWN = {
	password: "correct horse \u212B",
	s2: "s2:fixedsaltfixed16:c454ace505fbb6c38b27cbc4aa7dbd1ecb745cef621556a2e468465a6601817f2af3c0a6656a2868f17ad6391a632b162f82f6948453b09b110d28548abe7341",
	v1: "fixedsaltfixed16:9d41a81979aeecb66eb6044bbc30bdf81f7cd3477cfc1f6ca68ee5c00d43563d61c47892bce8874d92ceed5398cb49dfbcfe0090015d8a970cc923b3c4456d24",
} as const;

interface WithBuiltins {
	process?: { getBuiltinModule?: unknown };
}

/** Runs something as if `node:crypto` were not there. */
async function withoutNodeCrypto<T>(run: () => Promise<T>): Promise<T> {
	const { process } = globalThis as WithBuiltins;
	const own = process && Object.getOwnPropertyDescriptor(process, "getBuiltinModule");
	if (process) {
		Object.defineProperty(process, "getBuiltinModule", { value: undefined, configurable: true });
	}
	try {
		return await run();
	} finally {
		if (process) Reflect.deleteProperty(process, "getBuiltinModule");
		if (process && own) Object.defineProperty(process, "getBuiltinModule", own);
	}
}

const hasNodeCrypto = (): boolean => {
	const { getBuiltinModule } = (globalThis as WithBuiltins).process ?? {};
	if (typeof getBuiltinModule !== "function") return false;
	const module = getBuiltinModule("node:crypto") as { scrypt?: unknown } | undefined;
	return typeof module?.scrypt === "function";
};

/** Passwords and their hashes. */
export function passwordCases(host: Host): readonly Case[] {
	return [
		promise("node:crypto is there or is not, as this runtime is known for", async () => {
			expectSame(hasNodeCrypto(), host.hasNodeCrypto);
		}),

		promise("a hash that Lucia v2 has written is accepted", async () => {
			ensure(await validateLuciaPasswordHash(KNOWN.password, KNOWN.s2), "it was refused");
			ensure(!(await validateLuciaPasswordHash("a guess", KNOWN.s2)), "a guess was accepted");
		}),

		promise("a hash that Lucia v1 has written is accepted", async () => {
			ensure(await validateLuciaPasswordHash(KNOWN.password, KNOWN.v1), "it was refused");
			ensure(!(await validateLuciaPasswordHash("a guess", KNOWN.v1)), "a guess was accepted");
		}),

		promise("a hash is s2, a salt of its own and 64 bytes", async () => {
			const [one, other] = await Promise.all([
				generateLuciaPasswordHash("secret"),
				generateLuciaPasswordHash("secret"),
			]);
			ensure(/^s2:[a-z0-9]{16}:[0-9a-f]{128}$/u.test(one), `it is ${one}`);
			ensure(one !== other, "two hashes of one password are the same");
		}),

		promise("without node:crypto the hashes are the same bytes", async () => {
			const hash = await generateLuciaPasswordHash(password);
			await withoutNodeCrypto(async () => {
				ensure(!hasNodeCrypto(), "node:crypto is still there");
				ensure(await validateLuciaPasswordHash(KNOWN.password, KNOWN.s2), "v2's was refused");
				ensure(await validateLuciaPasswordHash(KNOWN.password, KNOWN.v1), "v1's was refused");
				ensure(await validateLuciaPasswordHash(password, hash), "the other way's was refused");
			});
			expectSame(hasNodeCrypto(), host.hasNodeCrypto, "node:crypto afterwards");
		}),

		promise(
			"what is no hash of Lucia is refused, a bcrypt one of the betas as outdated",
			async () => {
				for (const hash of ["", "x", "s3:abc:def", "a:b:c:d", "s2:abc:"]) {
					ensure(!(await validateLuciaPasswordHash("secret", hash)), `${hash} was accepted`);
				}
				await expectCode(validateLuciaPasswordHash("x", "$2a$10$abc"), "AUTH_OUTDATED_PASSWORD");
			},
		),

		promise("sign-up and sign-in with real hashes, on every store", async () => {
			for (const { open } of host.stores) {
				const auth = createApp(open(), { passwordHash: undefined });
				const { userId } = await auth.createUser(account("ada"));
				expectSame((await auth.useKey("username", "ada", password)).userId, userId);
				const error = await rejectionOf(auth.useKey("username", "ada", "a guess"));
				ensure(error instanceof LuciaError, `it was ${String(error)}`);
			}
		}),
	];
}
