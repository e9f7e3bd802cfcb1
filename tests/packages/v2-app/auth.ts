import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import sqlite from "better-sqlite3";
import { lucia } from "lucia";
import { node } from "lucia/middleware";
import "lucia/polyfill/node";
import { readFileSync } from "node:fs";

export const db = sqlite(process.env["DATABASE_FILE"]);
db.exec(readFileSync(new URL("./schema.sql", import.meta.url), "utf8"));

export const auth = lucia({
	adapter: betterSqlite3(db, {
		user: "user",
		key: "user_key",
		session: "user_session",
	}),
	middleware: node(),
	env: process.env.NODE_ENV === "development" ? "DEV" : "PROD",
	csrfProtection: { allowedSubDomains: ["app"] },
	sessionExpiresIn: {
		activePeriod: 1000 * 60 * 60,
		idlePeriod: 1000 * 60 * 60 * 24,
	},
	getUserAttributes: (data) => {
		return {
			username: data.username,
			email: data.email,
		};
	},
	getSessionAttributes: (data) => {
		return { device: data.device };
	},
});

export type Auth = typeof auth;
