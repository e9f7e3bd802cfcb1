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

test("an error that cannot be changed stays as it is", () => {
	const error = Object.freeze(new Error("no table user"));
	addSentence(error, "Create it.");
	expect(error.message).toBe("no table user");
});
