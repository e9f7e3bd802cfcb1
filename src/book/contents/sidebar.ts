import siteMap from "./site-map.json" with { type: "json" };

/** A page in the table of contents, whether it is written or not. */
export interface PageEntry {
	/** The page's path without a slash at its end: `/basics/users`. */
	readonly path: string;
	readonly label: string;
}

interface Group {
	readonly label: string;
	/** Shown open on every page; the others only while one of their own pages is read. */
	readonly open?: boolean;
	readonly entries: readonly Entry[];
}

export type Entry = PageEntry | Group;

const titles = new Map(siteMap.map(({ path, title }) => [path, title]));

/** A page under its title, less what its group already says. */
function page(path: string, label?: string): PageEntry {
	const title = titles.get(path);
	if (title === undefined && label === undefined)
		throw new Error(`${path} is not in site-map.json: give it a label in sidebar.ts`);
	return { path, label: label ?? (title ?? "").replace(/ (OAuth provider|adapter)$/, "") };
}

const pages = (folder: string, ...names: readonly string[]): readonly PageEntry[] =>
	names.map((name) => page(`${folder}/${name}`));

/** The book from its first page to its last: the order of the sidebar and of “previous” and “next”. */
export const contents: readonly Entry[] = [
	{
		label: "Start",
		open: true,
		entries: [
			page("/getting-started"),
			{
				label: "In your framework",
				entries: [
					page("/getting-started/node", "Node.js"),
					page("/getting-started/express", "Express"),
					page("/getting-started/fastify", "Fastify"),
					page("/getting-started/hono", "Hono"),
					page("/getting-started/elysia", "Elysia"),
					page("/getting-started/h3", "H3"),
					page("/getting-started/nuxt", "Nuxt"),
					page("/getting-started/nextjs-app", "Next.js App Router"),
					page("/getting-started/nextjs-pages", "Next.js Pages Router"),
					page("/getting-started/sveltekit", "SvelteKit"),
					page("/getting-started/astro", "Astro"),
					page("/getting-started/qwik", "Qwik"),
					page("/getting-started/react-router", "React Router"),
					page("/getting-started/solidstart", "SolidStart"),
					page("/getting-started/tanstack-start", "TanStack Start"),
				],
			},
			page("/starter-guides"),
			page("/compatibility", "What changes for a v2 app"),
		],
	},
	{
		label: "Basics",
		open: true,
		entries: [
			...pages("/basics", "database", "users", "keys"),
			page("/basics/password-hashing", "Password hashing"),
			...pages("/basics", "sessions", "handle-requests", "using-cookies", "using-bearer-tokens"),
			page("/basics/tokens", "Access and refresh tokens"),
			...pages("/basics", "error-handling", "fallback-database-queries", "configuration"),
		],
	},
	{
		label: "Database adapters",
		entries: pages(
			"/database-adapters",
			"better-sqlite3",
			"libsql",
			"cloudflare-d1",
			"mysql2",
			"planetscale-serverless",
			"pg",
			"postgres",
			"prisma",
			"mongoose",
			"redis",
			"ioredis",
			"upstash-redis",
			"unstorage",
		),
	},
	{
		label: "Guidebook",
		entries: [
			...pages(
				"/guidebook",
				"sign-in-with-username-and-password",
				"github-oauth",
				"email-verification-links",
				"email-verification-codes",
				"password-reset-link",
				"oauth-account-linking",
				"login-throttling",
				"improve-session-security",
			),
			page("/guidebook/github-oauth-native"),
			...pages("/guidebook/github-oauth-native", "electron", "expo", "tauri"),
			...pages("/guidebook", "drizzle-orm", "kysely", "vercel-postgres"),
		],
	},
	{
		label: "OAuth",
		entries: [
			page("/oauth", "Overview"),
			...pages("/oauth/basics", "oauth2", "oauth2-pkce", "oidc", "handle-users"),
			{
				label: "Providers",
				entries: pages(
					"/oauth/providers",
					"apple",
					"atlassian",
					"auth0",
					"azure-ad",
					"bitbucket",
					"box",
					"cognito",
					"discord",
					"dropbox",
					"facebook",
					"github",
					"gitlab",
					"google",
					"kakao",
					"keycloak",
					"lichess",
					"line",
					"linkedin",
					"osu",
					"patreon",
					"reddit",
					"salesforce",
					"slack",
					"spotify",
					"strava",
					"twitch",
					"twitter",
				),
			},
		],
	},
	{
		label: "Migrate",
		entries: [
			page("/migrate", "Migrate"),
			page("/migrate/from-v2", "From v2"),
			{
				label: "From v1 (lucia-auth)",
				entries: [
					page("/migrate/v2", "Migrate to v2"),
					page("/migrate/v2/sqlite", "v1 on SQLite"),
					page("/migrate/v2/mysql", "v1 on MySQL"),
					page("/migrate/v2/postgresql", "v1 on PostgreSQL"),
					page("/migrate/v2/prisma", "v1 on Prisma"),
					page("/migrate/v2/mongoose", "v1 on Mongoose"),
					page("/migrate/v2/redis", "v1 on Redis"),
				],
			},
			page("/migrate/from-v3", "From v3"),
			page("/migrate/from-v0", "From 0.x"),
			page("/migrate/package-names", "Package names"),
			page("/migrate/to-your-own-code", "To your own code"),
		],
	},
	{
		label: "Reference",
		entries: [
			page("/reference", "Overview"),
			page("/reference/database-adapter"),
			page("/reference/middleware"),
			page("/reference/lucia/modules/main"),
			page("/reference/lucia/modules/middleware"),
			page("/reference/lucia/modules/tokens", "lucia/tokens"),
			...pages("/reference/lucia/modules", "polyfill/node", "utils"),
			page("/reference/lucia/interfaces", "lucia: interfaces"),
			...pages("/reference/lucia/interfaces", "auth", "authrequest"),
			page("/reference/lucia/interfaces/configuration", "Configuration"),
			page("/reference/adapters/adapter-sqlite", "@lucia-auth/adapter-sqlite"),
			page("/reference/adapters/adapter-test", "@lucia-auth/adapter-test"),
			{
				label: "Errors",
				entries: [
					page("/reference/errors", "Error codes"),
					...[
						"AUTH_INVALID_KEY_ID",
						"AUTH_INVALID_PASSWORD",
						"AUTH_DUPLICATE_KEY_ID",
						"AUTH_INVALID_USER_ID",
						"AUTH_INVALID_SESSION_ID",
						"AUTH_INVALID_REQUEST",
						"AUTH_OUTDATED_PASSWORD",
						"AUTH_INVALID_ACCESS_TOKEN",
						"AUTH_INVALID_REFRESH_TOKEN",
						"AUTH_NOT_AUTHENTICATED",
						"REQUEST_UNAUTHORIZED",
						"UNKNOWN_ERROR",
					].map((code) => page(`/reference/errors/${code.toLowerCase()}`, code)),
				],
			},
			page("/reference/index-a-z", "Index of symbols"),
			...pages("/reference/oauth/modules", "main", "providers"),
			page("/reference/oauth/interfaces", "oauth: interfaces"),
			...pages(
				"/reference/oauth/interfaces",
				"provideruserauth",
				"oauth2providerauth",
				"oauth2providerauthwithpkce",
			),
		],
	},
	page("/glossary", "Glossary"),
	page("/playground", "Playground"),
	page("/contributing"),
	page("/how-this-book-is-tested", "How this book is tested"),
	page("/changelog", "Changelog"),
];

/** The pages below an entry, in order. */
export function pagesOf(entry: Entry): readonly PageEntry[] {
	return "path" in entry ? [entry] : entry.entries.flatMap(pagesOf);
}

/** Every page of the book in order. */
export const allPages: readonly PageEntry[] = contents.flatMap(pagesOf);

/** The label of the outermost group that holds a page: what stands above its title. */
export function groupOf(path: string): string | undefined {
	const group = contents.find((entry) => pagesOf(entry).some((page) => page.path === path));
	return group && "entries" in group ? group.label : undefined;
}
