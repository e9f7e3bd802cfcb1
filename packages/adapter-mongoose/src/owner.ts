import type { LuciaErrorConstructor } from "lucia";
import type { Collection } from "./collection.ts";

// Nothing refers to a user in MongoDB. So who stores something for a user looks afterwards whether there is
// one, and who deletes a user deletes once more, afterwards, what belongs to it. Of two that do so at the same
// time one comes last, and sees what the other has done.

/**
 * @param takeBack - Deletes what was stored.
 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
 */
export async function expectOwner(
	users: Collection,
	userId: string,
	LuciaError: LuciaErrorConstructor,
	takeBack: () => Promise<unknown>,
): Promise<void> {
	if (await users.exists(userId)) return;
	await takeBack();
	throw new LuciaError("AUTH_INVALID_USER_ID");
}
