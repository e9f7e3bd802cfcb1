import { compareSameType, isDocument, isEqual, type Document } from "./bson.ts";
import { unknown } from "./errors.ts";

/** The value at a path; lists on the way are not entered. */
export function valueAt(document: Document, path: string): unknown {
	return path
		.split(".")
		.reduce<unknown>(
			(value, name) => (isDocument(value) && Object.hasOwn(value, name) ? value[name] : undefined),
			document,
		);
}

const isOperators = (value: unknown): value is Document =>
	isDocument(value) && Object.keys(value).some((name) => name.startsWith("$"));

/** A list matches by itself, or when one of its values does. */
function equals(value: unknown, expected: unknown): boolean {
	if (isEqual(value, expected)) return true;
	return Array.isArray(value) && value.some((each) => isEqual(each, expected));
}

/** Only values of one type are less or greater than another. */
const compares = (value: unknown, bound: unknown, holds: (order: number) => boolean): boolean => {
	const order = value === undefined || Array.isArray(value) ? null : compareSameType(value, bound);
	return order !== null && holds(order);
};

const operators: Readonly<Record<string, (value: unknown, operand: unknown) => boolean>> = {
	$eq: equals,
	$ne: (value, operand) => !equals(value, operand),
	$gt: (value, operand) => compares(value, operand, (order) => order > 0),
	$gte: (value, operand) => compares(value, operand, (order) => order >= 0),
	$lt: (value, operand) => compares(value, operand, (order) => order < 0),
	$lte: (value, operand) => compares(value, operand, (order) => order <= 0),
	$in: (value, operand) => (operand as unknown[]).some((each) => equals(value, each)),
	$nin: (value, operand) => !(operand as unknown[]).some((each) => equals(value, each)),
	$exists: (value, operand) => (value !== undefined) === Boolean(operand),
};

function matchesValue(value: unknown, expected: unknown): boolean {
	if (!isOperators(expected)) return equals(value, expected);
	return Object.entries(expected).every(([name, operand]) => {
		const operator = operators[name];
		if (operator === undefined) throw unknown(`the operator ${name} of a filter`);
		return operator(value, operand);
	});
}

/** Whether a document fits a filter. */
export function matches(document: Document, filter: Document): boolean {
	return Object.entries(filter).every(([name, expected]) => {
		if (name === "$and") return (expected as Document[]).every((each) => matches(document, each));
		if (name === "$or") return (expected as Document[]).some((each) => matches(document, each));
		if (name.startsWith("$")) throw unknown(`${name} in a filter`);
		return matchesValue(valueAt(document, name), expected);
	});
}
