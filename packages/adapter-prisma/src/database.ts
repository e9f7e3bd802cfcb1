import { afterOthers } from "@lucia-auth/adapter-sql";
import type { ErrorMessage, LuciaErrorConstructor } from "lucia";
import { hasOneConnection, isInsideTransaction, type Client, type Count } from "./client.ts";
import type { ErrorsOfModels, Translation } from "./errors.ts";
import { dataOf, type Model, type Role } from "./models.ts";
import { said } from "./said.ts";

/**
 * The client as the methods use it: each call says which model it is about, and fails with a code of
 * Lucia or with Prisma's own error, explained.
 */
export interface Database {
	readonly read: <Answer>(role: Role, work: (client: Client) => Promise<Answer>) => Promise<Answer>;
	/** All or none. */
	readonly write: (
		role: Role,
		writes: (client: Client) => readonly Promise<unknown>[],
		...translations: readonly Translation[]
	) => Promise<void>;
	/** The number of rows that a write matched. */
	readonly count: (role: Role, write: (client: Client) => Promise<Count>) => Promise<number>;
	/** Updates the row of an id, if there is something to change; rejects with `code` when there is none. */
	readonly update: (model: Model, id: string, changes: object, code: ErrorMessage) => Promise<void>;
	/** Work whose writes depend on each other: all or none of them. */
	readonly transaction: <Answer>(
		role: Role,
		work: (client: Client) => Promise<Answer>,
	) => Promise<Answer>;
}

/** @param LuciaError - The class that codes are thrown as. */
export function databaseOf(
	client: Client,
	errors: ErrorsOfModels,
	LuciaError: LuciaErrorConstructor,
): Database {
	const isInside = isInsideTransaction(client);
	const isAlone = hasOneConnection(client);

	async function codeOf(
		error: unknown,
		translations: readonly Translation[],
	): Promise<ErrorMessage | null> {
		const about = said(error);
		if (about === null) return null;
		for (const translate of translations) {
			const code = await translate(about);
			if (code !== null) return code;
		}
		return null;
	}

	async function guarded<Answer>(
		role: Role,
		work: () => Promise<Answer>,
		translations: readonly Translation[] = [],
	): Promise<Answer> {
		const whole = async (): Promise<Answer> => {
			try {
				return await work();
			} catch (error) {
				const code = await codeOf(error, translations);
				if (code !== null) throw new LuciaError(code);
				errors.explain(error, role);
				throw error;
			}
		};
		return isInside ? afterOthers(client, whole) : whole();
	}

	/** Inside a transaction of the app it is a part of it, which is undone alone where Prisma can. */
	const together = <Answer>(work: (client: Client) => Promise<Answer>): Promise<Answer> =>
		client.$transaction ? client.$transaction(work) : work(client);

	/**
	 * A write on the one connection waits for the transaction that is open there: it would be undone with it. In the
	 * app's transaction one that fails would be its end.
	 */
	const single = <Answer>(write: (client: Client) => Promise<Answer>): Promise<Answer> =>
		isAlone || isInside ? together(write) : write(client);

	async function store(writes: (client: Client) => readonly Promise<unknown>[]): Promise<void> {
		if (isInside) {
			await together(async (part) => {
				// A call of Prisma begins when it is awaited.
				for (const write of writes(part)) await write;
			});
			return;
		}
		const calls = writes(client);
		if (calls.length > 1) await client.$transaction?.(calls);
		else if (isAlone) await together(async (part) => writes(part)[0]);
		else await calls[0];
	}

	const count: Database["count"] = async (role, write) => {
		const result = await guarded(role, () => single(write));
		return result.count;
	};

	return {
		read: (role, work) => guarded(role, () => work(client)),
		write: (role, writes, ...translations) => guarded(role, () => store(writes), translations),
		count,
		update: async (model, id, changes, code) => {
			const data = dataOf(model, changes);
			if (Object.keys(data).length === 0) return;
			const matched = await count(model.role, (each) =>
				model.on(each).updateMany({ where: { id }, data }),
			);
			if (matched === 0) throw new LuciaError(code);
		},
		transaction: (role, work) => guarded(role, () => together(work)),
	};
}
