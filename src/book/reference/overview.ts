import { page, type GeneratedPage } from "./pages.ts";

/** `/reference/`: what there is, package by package. */
export const overview: GeneratedPage = page(
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

Signing in through other sites. Its reference is not written yet.

## Adapters

[Database adapters API](/reference/database-adapter/) is the contract of all of them, [\`@lucia-auth/adapter-test\`](/reference/adapters/adapter-test/) checks it.

### @lucia-auth/adapter-mongoose

Not written yet.

### @lucia-auth/adapter-mysql

Not written yet.

### @lucia-auth/adapter-postgresql

Not written yet.

### @lucia-auth/adapter-prisma

Not written yet.

### @lucia-auth/adapter-sqlite

[\`betterSqlite3()\`](/reference/adapters/adapter-sqlite/#bettersqlite3), [\`nodeSqlite()\`](/reference/adapters/adapter-sqlite/#nodesqlite), [\`sqljs()\`](/reference/adapters/adapter-sqlite/#sqljs).

### @lucia-auth/adapter-session-redis

Not written yet.

### @lucia-auth/adapter-session-unstorage

Not written yet.`,
);
