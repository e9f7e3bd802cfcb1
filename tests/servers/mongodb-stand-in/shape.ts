import { compare, isDocument, type Document } from "./bson.ts";
import { unknown } from "./errors.ts";
import { valueAt } from "./filter.ts";

/** Leaves of a document what a projection names, or what it does not name. */
export function project(document: Document, projection: Document | undefined): Document {
	const entries = Object.entries(projection ?? {});
	if (entries.length === 0) return document;
	for (const [, value] of entries) {
		if (![0, 1, true, false].includes(value as number)) throw unknown("a projection that computes");
	}
	const named = new Map(entries.map(([name, value]) => [name, Boolean(value)]));
	const others = [...named].filter(([name]) => name !== "_id").map(([, isIn]) => isIn);
	const isInclusion = others.length > 0 ? others.includes(true) : named.get("_id") === true;
	if (isInclusion && others.includes(false)) throw unknown("a projection of both kinds");
	if (!isInclusion)
		return entries.reduce((left, [path]) => without(left, path.split(".")), document);
	if (entries.some(([path]) => path.includes("."))) throw unknown("a path that a projection names");
	return Object.fromEntries(
		Object.entries(document).filter(([name]) => named.get(name) ?? name === "_id"),
	);
}

/** A document without what lies at a path; lists on the way are entered. */
function without(document: Document, [name = "", ...rest]: readonly string[]): Document {
	if (!Object.hasOwn(document, name)) return document;
	const { [name]: value, ...others } = document;
	if (rest.length === 0) return others;
	const inside = (each: unknown): unknown => (isDocument(each) ? without(each, rest) : each);
	return { ...document, [name]: Array.isArray(value) ? value.map(inside) : inside(value) };
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
