import * as adapterSqlite from "@lucia-auth/adapter-sqlite";
import * as lucia from "lucia";
import * as middleware from "lucia/middleware";
import * as tokens from "lucia/tokens";
import * as utils from "lucia/utils";
import type * as oauthModules from "./oauth-modules.ts";
import type { LoadModule, ModuleExports } from "./linker.ts";

/** The modules of ours that are there from the start. Each weighs in what the browser gets for any program. */
type CarriedModule =
	| "lucia"
	| "lucia/middleware"
	| "lucia/tokens"
	| "lucia/utils"
	| "@lucia-auth/adapter-sqlite";

/** Those that come when a program imports one of them. */
type LateModule = "@lucia-auth/oauth" | "@lucia-auth/oauth/providers";

/** The modules of ours that a program in the page can import. */
export type OwnModule = CarriedModule | LateModule;

export type CarriedModules = Readonly<Record<CarriedModule, ModuleExports>>;

/** What `oauth-modules.ts` exports, wherever it comes from. */
export type OAuthModules = typeof oauthModules;

const carried: CarriedModules = {
	lucia,
	"lucia/middleware": middleware,
	"lucia/tokens": tokens,
	"lucia/utils": utils,
	"@lucia-auth/adapter-sqlite": adapterSqlite,
};

/**
 * @param loadOAuth - Asked by each program that imports one of the late modules. They rest on those that
 * are carried: a program has one `lucia`.
 */
export function ownModules(
	loadOAuth: (carried: CarriedModules) => Promise<OAuthModules>,
): Readonly<Record<CarriedModule, ModuleExports> & Record<LateModule, LoadModule>> {
	return {
		...carried,
		"@lucia-auth/oauth": async () => (await loadOAuth(carried)).oauth,
		"@lucia-auth/oauth/providers": async () => (await loadOAuth(carried)).providers,
	};
}
