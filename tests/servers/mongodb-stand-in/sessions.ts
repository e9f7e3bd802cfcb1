import { keyOf, type Document } from "./bson.ts";
import { runCommand, type Context } from "./commands.ts";
import { CommandError } from "./errors.ts";
import type { Storage } from "./storage.ts";
import { Blocked, Transaction } from "./transaction.ts";

/** What the server knows of a session of a client. */
interface Session {
	readonly number: unknown;
	/** The transaction that is open; `null` after its end, and for a single write. */
	readonly transaction: Transaction | null;
	/** What was answered to the single write, for a client that asks again. */
	readonly reply: Document | null;
}

/** Runs commands: alone, in the transactions of clients, and again for those that ask twice. */
export class Sessions {
	readonly #storage: Storage;
	readonly #hasTransactions: boolean;
	readonly #sessions: Map<string, Session> = new Map();
	readonly #open: Set<Transaction> = new Set();
	readonly #cursors: Context["cursors"] = new Map();

	constructor(storage: Storage, hasTransactions: boolean) {
		this.#storage = storage;
		this.#hasTransactions = hasTransactions;
	}

	async run(command: Document): Promise<Document> {
		const { lsid, txnNumber, autocommit } = command;
		if ("endSessions" in command) {
			for (const session of command["endSessions"] as Document[]) this.#forget(keyOf(session));
			return { ok: 1 };
		}
		if (txnNumber === undefined) return this.#alone(command);
		if (!this.#hasTransactions) {
			throw new CommandError(
				20,
				"IllegalOperation",
				"Transaction numbers are only allowed on a replica set member or mongos",
			);
		}
		const id = keyOf(lsid);
		if (autocommit === false) return this.#inTransaction(id, command);
		const known = this.#sessions.get(id);
		if (known?.reply && keyOf(known.number) === keyOf(txnNumber)) return known.reply;
		const reply = await this.#alone(command);
		this.#sessions.set(id, { number: txnNumber, transaction: null, reply });
		return reply;
	}

	/** Waits for the transactions that have written the same. */
	async #alone(command: Document): Promise<Document> {
		for (;;) {
			const transaction = new Transaction(this.#storage, this.#open, false);
			try {
				const reply = runCommand(command, this.#context(command, transaction));
				transaction.commit();
				return reply;
			} catch (error) {
				if (!(error instanceof Blocked)) throw error;
				await error.until;
			}
		}
	}

	#inTransaction(id: string, command: Document): Document {
		const transaction = this.#transaction(id, command);
		if ("commitTransaction" in command || "abortTransaction" in command) {
			if ("commitTransaction" in command) transaction?.commit();
			else transaction?.abort();
			this.#sessions.set(id, { number: command["txnNumber"], transaction: null, reply: null });
			return { ok: 1 };
		}
		if (transaction === null) throw noSuchTransaction();
		try {
			const reply = runCommand(command, this.#context(command, transaction));
			// As on MongoDB, whatever fails ends the transaction.
			if (reply["ok"] === 0 || "writeErrors" in reply) this.#abort(id);
			return reply;
		} catch (error) {
			this.#abort(id);
			throw error;
		}
	}

	#transaction(
		id: string,
		{ txnNumber, startTransaction, ...command }: Document,
	): Transaction | null {
		const known = this.#sessions.get(id);
		if (startTransaction === true) {
			known?.transaction?.abort();
			const transaction = new Transaction(this.#storage, this.#open, true);
			this.#sessions.set(id, { number: txnNumber, transaction, reply: null });
			return transaction;
		}
		if (known === undefined || keyOf(known.number) !== keyOf(txnNumber)) throw noSuchTransaction();
		// A second commit is answered as the first was; what was aborted cannot be committed.
		if (known.transaction === null && "commitTransaction" in command && known.reply?.["aborted"])
			throw noSuchTransaction();
		return known.transaction;
	}

	#abort(id: string): void {
		const session = this.#sessions.get(id);
		session?.transaction?.abort();
		this.#sessions.set(id, {
			number: session?.number,
			transaction: null,
			reply: { aborted: true },
		});
	}

	#forget(id: string): void {
		this.#sessions.get(id)?.transaction?.abort();
		this.#sessions.delete(id);
	}

	#context(command: Document, transaction: Transaction): Context {
		return {
			storage: this.#storage,
			transaction,
			database: String(command["$db"]),
			cursors: this.#cursors,
		};
	}
}

const noSuchTransaction = (): CommandError =>
	new CommandError(
		251,
		"NoSuchTransaction",
		"Given transaction number does not match any in-progress transactions.",
		["TransientTransactionError"],
	);
