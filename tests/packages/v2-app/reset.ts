import type { User } from "lucia";
import { generateRandomString, isWithinExpiration } from "lucia/utils";
import { db } from "./auth.ts";

interface ResetRow {
	id: string;
	user_id: string;
	expires: number;
}

export const createResetToken = (user: User): string => {
	const token = generateRandomString(63);
	const expires = Date.now() + 1000 * 60 * 60 * 2;
	db.prepare("INSERT INTO password_reset VALUES (?, ?, ?)").run(token, user.userId, expires);
	return token;
};

export const useResetToken = (token: string): string => {
	const row = db.prepare("SELECT * FROM password_reset WHERE id = ?").get(token) as
		| ResetRow
		| undefined;
	if (!row || !isWithinExpiration(row.expires)) throw new Error("Invalid token");
	db.prepare("DELETE FROM password_reset WHERE id = ?").run(token);
	return row.user_id;
};
