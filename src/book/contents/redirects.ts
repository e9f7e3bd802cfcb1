import { site } from "../../site.ts";

/** An address of the old documentation, and where its page is now. */
export interface Redirect {
	/** A path without a slash at its end; `/*` at its end stands for everything below it. */
	readonly from: string;
	/** A path with its slash, or a whole address; `:splat` stands for what `*` was. */
	readonly to: string;
}

const frameworks = [
	"astro",
	"express",
	"hono",
	"nextjs-app",
	"nextjs-pages",
	"nuxt",
	"solidstart",
	"sveltekit",
] as const;

/** Guides that had a page for each of some frameworks. Now the guide shows the one that is chosen. */
const guides: Readonly<Record<string, readonly string[]>> = {
	"email-verification-links": ["express", "nextjs-app", "nextjs-pages", "nuxt", "sveltekit"],
	"github-oauth": frameworks,
	"password-reset-link": ["express", "nextjs-app", "nextjs-pages", "nuxt", "sveltekit"],
	"sign-in-with-username-and-password": frameworks,
};

const variants: readonly Redirect[] = Object.entries(guides).flatMap(([guide, names]) =>
	names.map((name) => ({
		from: `/guidebook/${guide}/${name}`,
		to: `/guidebook/${guide}/?framework=${name}`,
	})),
);

/**
 * Every address that the documentation of version 2 had, or led on itself, and that is no page of this
 * book. The first that matches counts. One whose page is not written yet is left out of the built site,
 * and a page that exists is never redirected.
 */
export const redirects: readonly Redirect[] = [
	...variants,
	{ from: "/getting-started/remix", to: "/getting-started/react-router/" },
	{ from: "/getting-started/nextjs", to: "/getting-started/nextjs-app/" },
	// What version 2 redirected itself.
	{
		from: "/guidebook/sign-in-with-email-and-password",
		to: "/guidebook/email-verification-links/",
	},
	{
		from: "/guidebook/sign-in-with-email-and-password/*",
		to: "/guidebook/email-verification-links/?framework=:splat",
	},
	{ from: "/start-here/getting-started/remix", to: "/getting-started/react-router/" },
	{ from: "/start-here/getting-started", to: "/getting-started/" },
	{ from: "/start-here/getting-started/*", to: "/getting-started/:splat/" },
	{ from: "/start-here/migrate-v2", to: "/migrate/v2/" },
	{ from: "/start-here/migrate-v2/*", to: "/migrate/v2/:splat/" },
	{ from: "/start-here/starter-guides", to: "/starter-guides/" },
	{ from: "/start-here/starter-guides/*", to: "/starter-guides/" },
	{ from: "/start-here/contributing", to: "/contributing/" },
	{ from: "/start-here", to: "/getting-started/" },
	{ from: "/extending-lucia/database-adapters-api", to: "/reference/database-adapter/" },
	{ from: "/extending-lucia/middleware-api", to: "/reference/middleware/" },
	{ from: "/reference/lucia/main", to: "/reference/lucia/modules/main/" },
	{ from: "/reference/lucia/polyfill/node", to: "/reference/lucia/modules/polyfill/node/" },
	{ from: "/reference/lucia/middleware", to: "/reference/lucia/modules/middleware/" },
	{ from: "/reference/lucia/utils", to: "/reference/lucia/modules/utils/" },
	{ from: "/reference/oauth/main", to: "/reference/oauth/modules/main/" },
	{ from: "/reference/oauth/providers", to: "/reference/oauth/modules/providers/" },
	// Version 2 led the first to the second, and the second was never written.
	{ from: "/oauth/basics/using-supported-providers", to: "/oauth/" },
	{ from: "/oauth/basics/built-in-providers", to: "/oauth/" },
	{ from: "/discord", to: "/contributing/" },
	{ from: "/github", to: site.repository || "/contributing/" },
	// The news of that time are the changelog of today.
	{ from: "/blog", to: "/changelog/" },
	{ from: "/blog/*", to: "/changelog/" },
	// Version 3, on its own site.
	{ from: "/upgrade-v3", to: "/migrate/from-v3/" },
	{ from: "/upgrade-v3/*", to: "/migrate/from-v3/" },
	// What people type.
	{ from: "/docs", to: "/getting-started/" },
	{ from: "/feed.xml", to: "/changelog/feed.xml" },
	{ from: "/rss.xml", to: "/changelog/feed.xml" },
];

/** The set-up pages of version 2 told everything on each page; now the common part stands on the first. */
const setUp = [
	"initialize-lucia",
	"setup-your-database",
	"adapters-for-database-drivers-and-orms",
	"provider-specific-adapters",
	"using-query-builders",
	"set-up-types",
	"set-up-middleware",
	"set-up-hooks",
	"polyfill",
	"next-steps",
	"limitations",
	"cloudflare",
] as const;

/** Places that had other names on the page they led to. */
const renamed: Readonly<Record<string, string>> = {
	"set-up-middleware": "middleware",
	"set-up-hooks": "middleware",
};

/** A place in an old page, and the page and place where its text is now. */
export interface MovedPlace {
	/** without a slash at its end */
	readonly page: string;
	readonly from: string;
	/** such as `/getting-started/#polyfill` */
	readonly to: string;
}

/**
 * Places that moved to another page. One that the old page still has is left alone, and so is one whose
 * new place is not there.
 */
export const movedPlaces: readonly MovedPlace[] = [
	"astro",
	"elysia",
	"express",
	"fastify",
	"hono",
	"nextjs-app",
	"nextjs-pages",
	"nuxt",
	"react-router",
	"solidstart",
	"sveltekit",
].flatMap((framework) =>
	setUp.map((place) => ({
		page: `/getting-started/${framework}`,
		from: place,
		to: `/getting-started/#${renamed[place] ?? place}`,
	})),
);
