import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { lucia, type Session, type User, type UserSchema } from "lucia";
import { DatabaseSync } from "node:sqlite";
import { tables } from "./scenario.ts";

export const auth = lucia({
	adapter: nodeSqlite(new DatabaseSync(":memory:"), tables),
	env: "DEV",
	getUserAttributes: (user) => ({ username: user.username }),
});

export type Auth = typeof auth;

export const nameOf = (user: User): string => user.username;
export const columnOf = (row: UserSchema): string => row.username;
export const ownerOf = (session: Session): string => session.user.username;
// @ts-expect-error: an attribute that is not there.
export const emailOf = (user: User): string => user.email;
