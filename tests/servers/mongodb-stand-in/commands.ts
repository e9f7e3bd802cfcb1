import { mongo } from "mongoose";
import { aggregate } from "./aggregate.ts";
import { asNumber, isEqual, type Document } from "./bson.ts";
import { CommandError, DuplicateKey, unknown } from "./errors.ts";
import { matches } from "./filter.ts";
import { project, sorted } from "./shape.ts";
import { indexOf, type Storage } from "./storage.ts";
import type { Transaction } from "./transaction.ts";
import { updated } from "./update.ts";

/** What a command works on. */
export interface Context {
	readonly storage: Storage;
	readonly transaction: Transaction;
	readonly database: string;
	readonly cursors: Map<bigint, { readonly namespace: string; readonly rest: readonly Document[] }>;
}

interface Command {
	/** The fields that it knows, besides those that every command has. */
	readonly fields: readonly string[];
	readonly run: (command: Document, context: Context) => Document;
}

/** What every command may carry, and what the stand-in has nothing to do for. */
const COMMON = [
	"$clusterTime",
	"$db",
	"$readPreference",
	"apiVersion",
	"autocommit",
	"comment",
	"lsid",
	"maxTimeMS",
	"readConcern",
	"startTransaction",
	"txnNumber",
	"writeConcern",
];

const DEFAULT_BATCH = 101;

const number = (value: unknown, otherwise: number): number => {
	const found = asNumber(value);
	return found === null ? otherwise : Number(found);
};

let lastCursor = 0n;

/** The documents of an answer; the client fetches those that do not fit in. */
function cursorReply(
	documents: readonly Document[],
	namespace: string,
	{ cursors }: Context,
	batchSize: unknown,
	batch: "firstBatch" | "nextBatch" = "firstBatch",
): Document {
	const size = number(batchSize, DEFAULT_BATCH);
	const rest = documents.slice(size);
	if (rest.length > 0) cursors.set(++lastCursor, { namespace, rest });
	const id = mongo.BSON.Long.fromBigInt(rest.length > 0 ? lastCursor : 0n);
	return { cursor: { [batch]: documents.slice(0, size), id, ns: namespace } };
}

const nameOf = (command: Document, { database }: Context): string =>
	`${database}.${String(Object.values(command)[0])}`;

/** One part of a write after the other; by default what follows a part that fails is left out. */
function each(
	command: Document,
	parts: readonly Document[],
	write: (part: Document, index: number) => void,
): readonly Document[] {
	const errors: Document[] = [];
	for (const [index, part] of parts.entries()) {
		try {
			write(part, index);
		} catch (error) {
			if (!(error instanceof DuplicateKey)) throw error;
			errors.push({ index, ...error.details });
			if (command["ordered"] !== false) break;
		}
	}
	return errors;
}

const withErrors = (reply: Document, writeErrors: readonly Document[]): Document =>
	writeErrors.length > 0 ? { ...reply, writeErrors } : reply;

const insert: Command = {
	fields: ["insert", "documents", "ordered", "bypassDocumentValidation"],
	run: (command, context) => {
		const namespace = nameOf(command, context);
		let n = 0;
		const errors = each(command, command["documents"] as Document[], (document) => {
			context.transaction.insert(namespace, { _id: new mongo.ObjectId(), ...document });
			n += 1;
		});
		return withErrors({ n }, errors);
	},
};

function expectKnown(part: Document, fields: readonly string[]): void {
	const other = Object.keys(part).find((name) => !fields.includes(name));
	if (other !== undefined) throw unknown(`the field ${other}`);
}

const update: Command = {
	fields: ["update", "updates", "ordered", "bypassDocumentValidation"],
	run: (command, context) => {
		const namespace = nameOf(command, context);
		let [n, nModified] = [0, 0];
		const errors = each(command, command["updates"] as Document[], (part) => {
			expectKnown(part, ["q", "u", "multi", "upsert"]);
			if (part["upsert"] === true) throw unknown("upsert");
			const found = find(context, namespace, part["q"]);
			for (const document of part["multi"] === true ? found : found.slice(0, 1)) {
				const next = updated(document, part["u"]);
				n += 1;
				if (isEqual(next, document)) continue;
				context.transaction.replace(namespace, document, next);
				nModified += 1;
			}
		});
		return withErrors({ n, nModified }, errors);
	},
};

const remove: Command = {
	fields: ["delete", "deletes", "ordered"],
	run: (command, context) => {
		const namespace = nameOf(command, context);
		let n = 0;
		for (const part of command["deletes"] as Document[]) {
			expectKnown(part, ["q", "limit"]);
			const found = find(context, namespace, part["q"]);
			for (const document of number(part["limit"], 0) === 1 ? found.slice(0, 1) : found) {
				context.transaction.remove(namespace, document);
				n += 1;
			}
		}
		return { n };
	},
};

const findAndModify: Command = {
	fields: [
		"findAndModify",
		"query",
		"update",
		"remove",
		"new",
		"upsert",
		"sort",
		"fields",
		"bypassDocumentValidation",
	],
	run: (command, context) => {
		if (command["upsert"] === true) throw unknown("upsert");
		const namespace = nameOf(command, context);
		const [document] = sorted(
			find(context, namespace, command["query"]),
			command["sort"] as Document | undefined,
		);
		if (document === undefined) {
			return { value: null, lastErrorObject: { n: 0, updatedExisting: false } };
		}
		const fields = command["fields"] as Document | undefined;
		if (command["remove"] === true) {
			context.transaction.remove(namespace, document);
			return { value: project(document, fields), lastErrorObject: { n: 1 } };
		}
		const next = updated(document, command["update"]);
		try {
			if (!isEqual(next, document)) context.transaction.replace(namespace, document, next);
		} catch (error) {
			if (!(error instanceof DuplicateKey)) throw error;
			return { ok: 0, codeName: "DuplicateKey", ...error.details };
		}
		return {
			value: project(command["new"] === true ? next : document, fields),
			lastErrorObject: { n: 1, updatedExisting: true },
		};
	},
};

function find({ transaction }: Context, namespace: string, filter: unknown): Document[] {
	return transaction
		.documents(namespace)
		.filter((document) => matches(document, (filter ?? {}) as Document));
}

const query: Command = {
	fields: ["find", "filter", "projection", "sort", "skip", "limit", "batchSize", "singleBatch"],
	run: (command, context) => {
		const namespace = nameOf(command, context);
		const found = sorted(
			find(context, namespace, command["filter"]),
			command["sort"] as Document | undefined,
		);
		const skip = number(command["skip"], 0);
		const limit = number(command["limit"], 0);
		const documents = found
			.slice(skip, limit === 0 ? undefined : skip + limit)
			.map((document) => project(document, command["projection"] as Document | undefined));
		return cursorReply(documents, namespace, context, command["batchSize"]);
	},
};

const pipeline: Command = {
	fields: ["aggregate", "pipeline", "cursor", "allowDiskUse"],
	run: (command, context) => {
		const namespace = nameOf(command, context);
		const documents = aggregate(
			context.transaction.documents(namespace),
			command["pipeline"] as Document[],
			(collection) => context.transaction.documents(`${context.database}.${collection}`),
		);
		const cursor = command["cursor"] as Document | undefined;
		return cursorReply(documents, namespace, context, cursor?.["batchSize"]);
	},
};

const getMore: Command = {
	fields: ["getMore", "collection", "batchSize"],
	run: (command, context) => {
		const id = (command["getMore"] as { toBigInt(): bigint }).toBigInt();
		const cursor = context.cursors.get(id);
		if (cursor === undefined) throw new CommandError(43, "CursorNotFound", "cursor not found");
		context.cursors.delete(id);
		return cursorReply(cursor.rest, cursor.namespace, context, command["batchSize"], "nextBatch");
	},
};

const killCursors: Command = {
	fields: ["killCursors", "cursors"],
	run: (command, context) => {
		const cursors = command["cursors"] as { toBigInt(): bigint }[];
		for (const id of cursors) context.cursors.delete(id.toBigInt());
		return { cursorsKilled: cursors };
	},
};

const createIndexes: Command = {
	fields: ["createIndexes", "indexes"],
	run: (command, context) => {
		const namespace = nameOf(command, context);
		const { indexes } = context.storage.collection(namespace);
		const asked = (command["indexes"] as Document[]).filter((specification) => {
			// What has run out stays here, as it may for a minute on a server.
			expectKnown(specification, [
				"key",
				"name",
				"unique",
				"sparse",
				"expireAfterSeconds",
				"background",
				"v",
			]);
			return !indexes.some(({ name }) => name === specification["name"]);
		});
		for (const index of asked.map(indexOf)) {
			if (index.unique && context.storage.collection(namespace).documents.size > 0)
				throw unknown("a unique index on documents that are there");
		}
		const before = indexes.length;
		context.storage.createIndexes(
			namespace,
			asked.map((specification) => ({ v: 2, ...specification })),
		);
		return { numIndexesBefore: before, numIndexesAfter: before + asked.length };
	},
};

const listIndexes: Command = {
	fields: ["listIndexes", "cursor"],
	run: (command, context) => {
		const namespace = nameOf(command, context);
		if (!context.storage.has(namespace)) {
			throw new CommandError(26, "NamespaceNotFound", `ns does not exist: ${namespace}`);
		}
		const { indexes } = context.storage.collection(namespace);
		const specifications = indexes.map(({ specification }) => specification);
		return cursorReply(specifications, namespace, context, DEFAULT_BATCH);
	},
};

const commands: Readonly<Record<string, Command>> = {
	insert,
	update,
	delete: remove,
	findAndModify,
	find: query,
	aggregate: pipeline,
	getMore,
	killCursors,
	createIndexes,
	listIndexes,
	count: {
		fields: ["count", "query"],
		run: (command, context) => ({
			n: find(context, nameOf(command, context), command["query"]).length,
		}),
	},
	create: {
		fields: ["create"],
		run: (command, context) => {
			const namespace = nameOf(command, context);
			if (context.storage.has(namespace)) {
				throw new CommandError(48, "NamespaceExists", `Collection ${namespace} already exists.`);
			}
			context.storage.createIndexes(namespace, []);
			return {};
		},
	},
	drop: {
		fields: ["drop"],
		run: (command, context) => {
			context.storage.drop([nameOf(command, context)]);
			return {};
		},
	},
	dropDatabase: {
		fields: ["dropDatabase"],
		run: (_, { storage, database }) => {
			storage.drop(storage.namespaces.filter((each) => each.startsWith(`${database}.`)));
			return { dropped: database };
		},
	},
	ping: { fields: ["ping"], run: () => ({}) },
	buildInfo: {
		fields: ["buildInfo"],
		run: () => ({ version: "0.0.0", modules: ["stand-in"] }),
	},
};

/** Runs one command, or says that it is not known. */
export function runCommand(command: Document, context: Context): Document {
	const [name = ""] = Object.keys(command);
	const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (known === undefined) {
		throw new CommandError(59, "CommandNotFound", `no such command: '${name}'`);
	}
	expectKnown(command, [...known.fields, ...COMMON]);
	return { ok: 1, ...known.run(command, context) };
}
