import { expectText, toFields, toRow, type Row } from "./documents.ts";
import type { MongooseSession } from "./model.ts";
import { TEXTS, type CheckedModel } from "./models.ts";

/** What a document is found by: texts, moments, and `null` for what is not set. */
export type Where = Readonly<Record<string, string | number | null>>;

/** One model, in a transaction or outside of it. */
export interface Collection {
	/** @throws TypeError when it is no id; before anything is written, where several things are. */
	readonly expectId: (id: string) => void;
	/** The row with this id, or `null`. */
	readonly find: (id: string) => Promise<Row | null>;
	readonly findAll: (where: Where) => Promise<Row[]>;
	readonly exists: (id: string) => Promise<boolean>;
	readonly insert: (row: object) => Promise<void>;
	/**
	 * Changes the one document with this id.
	 *
	 * @param still - What it must still hold.
	 * @returns Whether there is one.
	 */
	readonly update: (id: string, changes: object, still?: Where) => Promise<boolean>;
	/** Changes all of these but one. */
	readonly updateAll: (where: Where, exceptId: string, changes: object) => Promise<void>;
	/** Deletes the document with this id; `false` when there is none. */
	readonly remove: (id: string) => Promise<boolean>;
	/** Deletes all of these, and says how many that were. */
	readonly removeAll: (where: Where) => Promise<number>;
	/**
	 * Deletes those of a condition of the adapter's own.
	 *
	 * @param limit - How many at most; all when left out.
	 */
	readonly removeSome: (condition: object, limit: number | undefined) => Promise<number>;
}

/** What is used of a query that finds one document, or several. */
interface Query<Found> {
	select(paths: string): Query<Found>;
	lean(): PromiseLike<Found>;
}

/**
 * Calls of Mongoose, and not of the driver below it, so that the defaults, validators and hooks of the app's
 * schemas work as they did with v2.
 */
export function collectionOf(
	{ model, ownPaths }: CheckedModel,
	session: MongooseSession | undefined,
): Collection {
	const options = {
		// A path that the schema does not know must not leave the filter: without it, all documents match.
		strictQuery: false,
		// Values are checked here, and the conditions of the adapter's own are operators.
		sanitizeFilter: false,
		...(session && { session }),
	};
	// A replica may be behind: it knows sessions that were ended, and not yet the user who has signed up.
	const reading = { ...options, readPreference: "primary" as const };
	const one = { ...options, projection: { _id: 1 } };
	const own = ownPaths.map((path) => `+${path}`).join(" ");

	/** Values only: an object would be an operator. */
	function filterOf(where: Where): Where {
		for (const [path, value] of Object.entries(where)) {
			const isText = TEXTS.includes(path);
			if (isText || (value !== null && typeof value !== "number")) expectText(model, path, value);
		}
		return where;
	}

	const removeAll = async (condition: object): Promise<number> => {
		const { deletedCount } = (await model.deleteMany(condition, options)) as {
			readonly deletedCount: number;
		};
		return deletedCount;
	};
	const byId = (id: string, projection: object | null): Query<Row | null> =>
		model.findById(expectText(model, "_id", id), projection, reading) as Query<Row | null>;

	return {
		expectId: (id) => void expectText(model, "_id", id),
		find: async (id) => {
			const found = await byId(id, null).select(own).lean();
			return found && toRow(model, found);
		},
		findAll: async (where) => {
			const query = model.find(filterOf(where), null, reading) as Query<readonly Row[]>;
			const found = await query.select(own).lean();
			return found.map((document) => toRow(model, document));
		},
		exists: async (id) => (await byId(id, { _id: 1 }).lean()) !== null,
		insert: async (row) => {
			const fields = toFields(model, row);
			for (const path of ["_id", "user_id"]) {
				if (ownPaths.includes(path)) expectText(model, path, fields[path]);
			}
			await new model(fields).save({ ...(session && { session }) });
		},
		update: async (id, changes, still = {}) => {
			const filter = filterOf({ ...still, _id: expectText(model, "_id", id) });
			const { _id, ...fields } = toFields(model, changes);
			// The id may be among the columns, as long as it is the same: MongoDB never changes one.
			const set = _id === undefined || _id === id ? fields : { _id, ...fields };
			// Nothing to change needs no look.
			if (Object.keys(set).length === 0) return true;
			const query = model.findOneAndUpdate(filter, { $set: set }, one) as Query<Row | null>;
			return (await query.lean()) !== null;
		},
		updateAll: async (where, exceptId, changes) => {
			const filter = { ...filterOf(where), _id: { $ne: expectText(model, "_id", exceptId) } };
			await model.updateMany(filter, { $set: toFields(model, changes) }, options);
		},
		remove: async (id) => {
			const query = model.findByIdAndDelete(expectText(model, "_id", id), one);
			return (await (query as Query<Row | null>).lean()) !== null;
		},
		removeAll: (where) => removeAll(filterOf(where)),
		removeSome: async (condition, limit) => {
			if (limit === undefined) return removeAll(condition);
			const query = model.find(condition, { _id: 1 }, { ...reading, limit }) as Query<
				readonly { readonly _id: string }[]
			>;
			const found = await query.lean();
			if (found.length === 0) return 0;
			// The condition once more: what was renewed since the look stays.
			return removeAll({ ...condition, _id: { $in: found.map(({ _id }) => _id) } });
		},
	};
}

/** Deletes until nothing is left, and so also what was put in the place of another while it ran. */
export async function removeAllFor(collection: Collection, where: Where): Promise<void> {
	while ((await collection.removeAll(where)) > 0);
}
