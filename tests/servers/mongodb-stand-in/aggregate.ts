import { asNumber, isEqual, type Document } from "./bson.ts";
import { unknown } from "./errors.ts";
import { matches, valueAt } from "./filter.ts";
import { project, sorted } from "./shape.ts";

/** The documents of a collection of the same database. */
type Read = (collection: string) => readonly Document[];

type Stage = (documents: readonly Document[], operand: unknown, read: Read) => readonly Document[];

interface Lookup {
	readonly from: string;
	readonly localField: string;
	readonly foreignField: string;
	readonly as: string;
	readonly pipeline?: readonly Document[];
}

const stages: Readonly<Record<string, Stage>> = {
	$match: (documents, filter) => documents.filter((each) => matches(each, filter as Document)),
	$limit: (documents, limit) => documents.slice(0, Number(asNumber(limit))),
	$skip: (documents, skip) => documents.slice(Number(asNumber(skip))),
	$sort: (documents, sort) => sorted(documents, sort as Document),
	$project: (documents, projection) =>
		documents.map((each) => project(each, projection as Document)),
	$lookup: (documents, operand, read) => {
		const { from, localField, foreignField, as, pipeline = [], ...rest } = operand as Lookup;
		if (Object.keys(rest).length > 0) throw unknown(`${Object.keys(rest).join()} of $lookup`);
		return documents.map((each) => {
			const joined = read(from).filter((other) =>
				isEqual(valueAt(other, foreignField), valueAt(each, localField)),
			);
			return { ...each, [as]: aggregate(joined, pipeline, read) };
		});
	},
	$unwind: (documents, operand) => {
		if (typeof operand !== "string") throw unknown("$unwind with options");
		const name = operand.slice(1);
		return documents.flatMap((each) =>
			(each[name] as unknown[]).map((value) => Object.assign({}, each, { [name]: value })),
		);
	},
	$group: (documents, operand) => {
		const [[name, count] = [], ...more] = Object.entries(operand as Document).filter(
			([field]) => field !== "_id",
		);
		const isCount = JSON.stringify(count) === '{"$sum":1}' && more.length === 0;
		if (!isCount || name === undefined) throw unknown("$group for anything but a count");
		return documents.length === 0 ? [] : [{ _id: 1, [name]: documents.length }];
	},
};

/** Runs the stages of a pipeline. */
export function aggregate(
	documents: readonly Document[],
	pipeline: readonly Document[],
	read: Read,
): readonly Document[] {
	return pipeline.reduce<readonly Document[]>((found, stage) => {
		const [[name, operand] = ["", null]] = Object.entries(stage);
		const run = stages[name];
		if (run === undefined) throw unknown(`the stage ${name} of a pipeline`);
		return run(found, operand, read);
	}, documents);
}
