import * as adapterSqlite from "@lucia-auth/adapter-sqlite";
import * as lucia from "lucia";
import * as middleware from "lucia/middleware";
import * as tokens from "lucia/tokens";
import * as utils from "lucia/utils";
import type { ModuleExports } from "./linker.ts";

/** The modules of ours that a program in the page can import. Each weighs in what the browser gets. */
export type OwnModule =
	| "lucia"
	| "lucia/middleware"
	| "lucia/tokens"
	| "lucia/utils"
	| "@lucia-auth/adapter-sqlite";

export const ownModules: Readonly<Record<OwnModule, ModuleExports>> = {
	lucia,
	"lucia/middleware": middleware,
	"lucia/tokens": tokens,
	"lucia/utils": utils,
	"@lucia-auth/adapter-sqlite": adapterSqlite,
};
