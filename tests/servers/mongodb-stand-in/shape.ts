import { compare, type Document } from "./bson.ts";
import { unknown } from "./errors.ts";
import { valueAt } from "./filter.ts";

/** Leaves of a document what a projection names, or what it does not name. */
export function project(document: Document, projection: Document | undefined): Document {
	const entries = Object.entries(projection ?? {});
	if (entries.length === 0) return document;
	for (const [name, value] of entries) {
		if (name.includes(".")) throw unknown(`a path in a projection (${name})`);
		if (![0, 1, true, false].includes(value as number)) throw unknown("a projection that computes");
	}
	const named = new Map(entries.map(([name, value]) => [name, Boolean(value)]));
	const others = [...named].filter(([name]) => name !== "_id").map(([, isIn]) => isIn);
	const isInclusion = others.length > 0 ? others.includes(true) : named.get("_id") === true;
	if (isInclusion && others.includes(false)) throw unknown("a projection of both kinds");
	return Object.fromEntries(
		Object.entries(document).filter(
			([name]) => named.get(name) ?? (!isInclusion || name === "_id"),
		),
	);
}

/** Sorts as MongoDB does; equal ones stay in their order. */
export function sorted(documents: readonly Document[], sort: Document | undefined): Document[] {
	const keys = Object.entries(sort ?? {});
	return documents.toSorted((left, right) => {
		for (const [path, direction] of keys) {
			const order = compare(valueAt(left, path), valueAt(right, path));
			if (order !== 0) return order * Number(direction);
		}
		return 0;
	});
}
