// The apps of examples/, for the pages that show parts of them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tools/command.ts";
import { dimensions } from "./stack.ts";

/** What a guide shows of every example. */
export type Topic = "sign-up" | "sign-in" | "home" | "verify-email" | "password-reset";

type Files = Readonly<Record<Topic, readonly string[]>>;

/** The six servers, whose pages of HTML are shared, have the same routes in the same places. */
const server: Files = {
	"sign-up": ["src/visitor.ts", "src/routes/sign-up.ts"],
	"sign-in": ["src/routes/sign-in.ts"],
	home: ["src/routes/home.ts"],
	"verify-email": ["src/routes/verify-email.ts"],
	"password-reset": ["src/routes/password-reset.ts"],
};

/** The files of each framework, in the order in which they are shown. */
const filesOf: Readonly<Record<string, Files>> = {
	node: server,
	express: server,
	fastify: server,
	hono: server,
	elysia: server,
	h3: server,
	nuxt: {
		"sign-up": ["server/pages/sign-up.ts", "app/pages/signup.vue"],
		"sign-in": ["server/pages/sign-in.ts", "app/pages/login.vue"],
		home: ["server/pages/home.ts", "app/pages/index.vue"],
		"verify-email": [
			"server/pages/verify-email.ts",
			"app/pages/verify-email/index.vue",
			"app/pages/verify-email/[token].vue",
		],
		"password-reset": [
			"server/pages/password-reset.ts",
			"app/pages/password-reset/index.vue",
			"app/pages/password-reset/[token].vue",
		],
	},
	"nextjs-app": {
		"sign-up": ["visitor.ts", "app/signup/actions.ts", "app/signup/page.tsx"],
		"sign-in": ["app/login/actions.ts", "app/login/page.tsx"],
		home: ["app/page.tsx", "app/actions.ts"],
		"verify-email": [
			"app/verify-email/actions.ts",
			"app/verify-email/page.tsx",
			"app/verify-email/[token]/actions.ts",
			"app/verify-email/[token]/page.tsx",
			"app/verify-email/[token]/confirm-link.tsx",
		],
		"password-reset": [
			"app/password-reset/actions.ts",
			"app/password-reset/page.tsx",
			"app/password-reset/[token]/actions.ts",
			"app/password-reset/[token]/page.tsx",
		],
	},
	"nextjs-pages": {
		"sign-up": ["visitor.ts", "pages/signup.tsx"],
		"sign-in": ["pages/login.tsx"],
		home: ["pages/index.tsx", "pages/api/logout.ts"],
		"verify-email": ["pages/verify-email/index.tsx", "pages/verify-email/[token].tsx"],
		"password-reset": ["pages/password-reset/index.tsx", "pages/password-reset/[token].tsx"],
	},
	sveltekit: {
		"sign-up": [
			"src/lib/server/visitor.ts",
			"src/routes/signup/+page.server.ts",
			"src/routes/signup/+page.svelte",
		],
		"sign-in": ["src/routes/login/+page.server.ts", "src/routes/login/+page.svelte"],
		home: [
			"src/routes/+page.server.ts",
			"src/routes/+page.svelte",
			"src/routes/logout/+page.server.ts",
		],
		"verify-email": [
			"src/routes/verify-email/+page.server.ts",
			"src/routes/verify-email/+page.svelte",
			"src/routes/verify-email/[token]/+page.server.ts",
			"src/routes/verify-email/[token]/+page.svelte",
		],
		"password-reset": [
			"src/routes/password-reset/+page.server.ts",
			"src/routes/password-reset/+page.svelte",
			"src/routes/password-reset/[token]/+page.server.ts",
			"src/routes/password-reset/[token]/+page.svelte",
		],
	},
	astro: {
		"sign-up": ["src/visitor.ts", "src/pages/signup.astro"],
		"sign-in": ["src/pages/login/index.astro"],
		home: ["src/pages/index.astro", "src/pages/logout.ts"],
		"verify-email": [
			"src/forms/verify-email.ts",
			"src/pages/verify-email/index.astro",
			"src/pages/verify-email/[token].astro",
		],
		"password-reset": [
			"src/pages/password-reset/index.astro",
			"src/pages/password-reset/[token].astro",
		],
	},
	qwik: {
		"sign-up": ["src/server/visitor.ts", "src/routes/signup/index.tsx"],
		"sign-in": ["src/routes/login/index.tsx"],
		home: ["src/routes/index.tsx", "src/forms/sign-out.ts"],
		"verify-email": [
			"src/routes/verify-email/index.tsx",
			"src/routes/verify-email/[token]/index.tsx",
		],
		"password-reset": [
			"src/routes/password-reset/index.tsx",
			"src/routes/password-reset/[token]/index.tsx",
		],
	},
	"react-router": {
		"sign-up": ["app/visitor.ts", "app/routes/sign-up.tsx"],
		"sign-in": ["app/routes/sign-in.tsx"],
		home: ["app/routes/home.tsx", "app/routes/sign-out.ts"],
		"verify-email": [
			"app/routes/verify-email.tsx",
			"app/routes/verify-email-resend.ts",
			"app/routes/verify-email-link.tsx",
		],
		"password-reset": ["app/routes/request-reset.tsx", "app/routes/reset.tsx"],
	},
	solidstart: {
		"sign-up": ["src/server/visitor.ts", "src/forms/sign-up.ts", "src/routes/signup.tsx"],
		"sign-in": ["src/forms/sign-in.ts", "src/routes/login/index.tsx"],
		home: ["src/queries/home.ts", "src/routes/index.tsx", "src/routes/logout.ts"],
		"verify-email": [
			"src/forms/verify-email.ts",
			"src/routes/verify-email/index.tsx",
			"src/routes/verify-email/[token].tsx",
		],
		"password-reset": [
			"src/forms/password-reset.ts",
			"src/routes/password-reset/index.tsx",
			"src/routes/password-reset/[token].tsx",
		],
	},
	"tanstack-start": {
		"sign-up": ["src/visitor.ts", "src/routes/signup.tsx"],
		"sign-in": ["src/routes/login/index.tsx"],
		home: ["src/routes/index.tsx", "src/routes/logout.ts"],
		"verify-email": [
			"src/routes/verify-email/_waiting.tsx",
			"src/routes/verify-email/_waiting/index.ts",
			"src/routes/verify-email/_waiting/resend.ts",
			"src/routes/verify-email/$token.tsx",
		],
		"password-reset": [
			"src/routes/password-reset/index.tsx",
			"src/routes/password-reset/$token.tsx",
		],
	},
};

/** One file of an example. */
export interface ExampleFile {
	/** From the folder of the example: `src/routes/home.ts`. */
	readonly path: string;
	readonly code: string;
	/** The language by which it is coloured. */
	readonly language: string;
}

/** The frameworks that have an example, in the order of the stack choice. */
export const exampleFrameworks: readonly string[] = Object.keys(dimensions.framework.values).filter(
	(framework) => framework in filesOf,
);

/**
 * What an example has about a topic.
 *
 * @throws Error when a file is not there any more.
 */
export function exampleFiles(framework: string, topic: Topic): readonly ExampleFile[] {
	return (filesOf[framework]?.[topic] ?? []).map((path) => {
		const file = join(root, "examples", framework, path);
		if (!existsSync(file)) {
			throw new Error(`examples/${framework} has no ${path} (src/book/contents/example-files.ts)`);
		}
		const language = path.slice(path.lastIndexOf(".") + 1);
		return { path, code: readFileSync(file, "utf8").trimEnd(), language };
	});
}
