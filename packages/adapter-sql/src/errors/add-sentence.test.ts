import { expect, test } from "vitest";
import { addSentence } from "./add-sentence.ts";

test("a sentence is added once, to the message and to the stack", () => {
	const error = new RangeError("no table $& user");
	addSentence(error, "Create it.");
	addSentence(error, "Create it.");
	expect(error.message).toBe("no table $& user. Create it.");
	expect(error.stack?.split("\n")[0]).toBe("RangeError: no table $& user. Create it.");
});

test("a message that ends with a full stop, as Prisma's do, gets no second one", () => {
	const error = new Error("The table `public.User` does not exist in the current database.\n");
	addSentence(error, "Create it.");
	expect(error.message).toBe(
		"The table `public.User` does not exist in the current database. Create it.",
	);
});

test("a question ends a message, and the place of a parameter does not", () => {
	for (const [message, end] of [
		["Failed query: SELECT * FROM `user` WHERE `id` = ?", ". Create it."],
		["Is there a table user?", " Create it."],
	] as const) {
		const error = new Error(message);
		addSentence(error, "Create it.");
		expect(error.message).toBe(message + end);
	}
});

test("an error that cannot be changed stays as it is", () => {
	const error = Object.freeze(new Error("no table user"));
	addSentence(error, "Create it.");
	expect(error.message).toBe("no table user");
});
