import { expectObject, expectText } from "../checks/argument.ts";
import { checkAttributes } from "../checks/attributes.ts";
import type { Settings } from "../configuration/settings.ts";
import type { AnyKey } from "../model/key.ts";
import type { KeySchema } from "../storage/adapter.ts";
import { splitKeyId } from "./key-id.ts";

/** A key of the storage, as the app sees it. */
export function toKey(settings: Settings, row: KeySchema): AnyKey {
	expectObject(row, "The row of a key");
	expectText(row.id, "The id of a key");
	return {
		...(settings.getKeyAttributes && keyAttributes(settings, settings.getKeyAttributes, row)),
		...splitKeyId(row.id),
		userId: row.user_id,
		passwordDefined: Boolean(row.hashed_password),
	};
}

function keyAttributes(
	settings: Settings,
	getKeyAttributes: NonNullable<Settings["getKeyAttributes"]>,
	row: KeySchema,
): object {
	const { hashed_password: _, ...shown } = row;
	const attributes = getKeyAttributes(shown);
	checkAttributes(settings.env, "getKeyAttributes", attributes);
	return attributes;
}
