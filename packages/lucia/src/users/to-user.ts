import { expectObject } from "../checks/argument.ts";
import { checkAttributes } from "../checks/attributes.ts";
import type { Settings } from "../configuration/settings.ts";
import type { AnyUser } from "../model/user.ts";
import type { UserSchema } from "../storage/adapter.ts";

/** A user of the storage, as the app sees it. */
export function toUser(settings: Settings, row: UserSchema): AnyUser {
	expectObject(row, "The row of a user");
	const attributes = settings.getUserAttributes(row);
	checkAttributes(settings.env, "getUserAttributes", attributes);
	return { ...attributes, userId: row.id };
}
