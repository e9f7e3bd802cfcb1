import type { OwnPackage } from "../packages/own-packages.ts";
import type { Entry } from "./model.ts";
import { moduleSources } from "./modules.ts";
import { page, type GeneratedPage } from "./page.ts";
import type { Places } from "./places.ts";

/** Packages of version 2 that readers have linked to, whether they are written again or not. */
const planned = [
	"@lucia-auth/adapter-mongoose",
	"@lucia-auth/adapter-mysql",
	"@lucia-auth/adapter-postgresql",
	"@lucia-auth/adapter-prisma",
	"@lucia-auth/adapter-session-redis",
	"@lucia-auth/adapter-session-unstorage",
];

/** `/reference/`: what there is, package by package. */
export function overviewOf(
	packages: readonly OwnPackage[],
	entries: readonly Entry[],
	places: Places,
): GeneratedPage {
	const adapters = new Map(
		packages
			.filter(({ kind }) => kind === "adapter")
			.map(({ manifest, modules }) => [manifest.name, modules.map(({ name }) => name)]),
	);
	const functionsOf = (modules: readonly string[]): string =>
		entries
			.filter(({ module, kind }) => modules.includes(module) && kind === "function")
			.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
			.map((entry) => `[\`${entry.name}()\`](${places.entry(entry)})`)
			.join(", ");
	// Adapters for sessions alone stand behind the others.
	const isForSessions = (name: string): number => Number(name.includes("/adapter-session-"));
	const sections = [...new Set([...planned, ...adapters.keys()])]
		.toSorted((a, b) => isForSessions(a) - isForSessions(b) || (a < b ? -1 : 1))
		.map((name) => {
			const modules = adapters.get(name);
			return `### ${name}\n\n${modules ? `${functionsOf(modules)}.` : "Not written yet."}`;
		});
	const oauth = packages
		.filter(({ kind }) => kind === "oauth")
		.flatMap(moduleSources)
		.map(({ module, page: path }) => `[\`${module}\`](${path})`);
	const signingIn = `Signing in through other sites. ${oauth.length > 0 ? `${oauth.join(", ")}.` : "Its reference is not written yet."}`;
	return page(
		"reference/index.mdx",
		"Reference overview",
		"Every export of the packages, every option and every error code.",
		`Generated from the sources of the packages: signatures, parameters, results, errors. Every error leads to a page about [its code](/reference/errors/). Everything from A to Z: [Index of symbols](/reference/index-a-z/).

## lucia

- [\`lucia\`](/reference/lucia/modules/main/): \`lucia()\`, \`LuciaError\` and what else is called
- [\`lucia/middleware\`](/reference/lucia/modules/middleware/): one per framework
- [\`lucia/tokens\`](/reference/lucia/modules/tokens/): access and refresh tokens
- [\`lucia/utils\`](/reference/lucia/modules/utils/): hashes, random strings, cookies
- [\`lucia/polyfill/node\`](/reference/lucia/modules/polyfill/node/): completes Web Crypto
- [Interfaces](/reference/lucia/interfaces/): [\`Auth\`](/reference/lucia/interfaces/auth/), [\`AuthRequest\`](/reference/lucia/interfaces/authrequest/), [\`Configuration\`](/reference/lucia/interfaces/configuration/) and the smaller types
- [Middleware API](/reference/middleware/): how to write a middleware

## @lucia-auth/oauth

${signingIn}

## Adapters

[Database adapters API](/reference/database-adapter/) is the contract of all of them, [\`@lucia-auth/adapter-test\`](/reference/adapters/adapter-test/) checks it.

${sections.join("\n\n")}`,
	);
}
