import { createServer, type Server } from "node:net";
import type { Document } from "./bson.ts";
import { CommandError } from "./errors.ts";
import { Journal } from "./journal.ts";
import { Sessions } from "./sessions.ts";
import { Storage } from "./storage.ts";
import { readMessages } from "./wire.ts";

/** What a stand-in is. */
export interface StandIn {
	readonly port: number;
	/** Where it writes down what is committed. */
	readonly journal: string;
	/** Whether it greets as the one member of a replica set, which has transactions. */
	readonly isReplicaSet: boolean;
}

/** As MongoDB 7.0 speaks. */
const WIRE_VERSION = 21;

function greeting({ port, isReplicaSet }: StandIn): Document {
	const address = `127.0.0.1:${port}`;
	return {
		ok: 1,
		helloOk: true,
		ismaster: true,
		isWritablePrimary: true,
		maxBsonObjectSize: 16 * 1024 * 1024,
		maxMessageSizeBytes: 48_000_000,
		maxWriteBatchSize: 100_000,
		logicalSessionTimeoutMinutes: 30,
		localTime: new Date(),
		minWireVersion: 0,
		maxWireVersion: WIRE_VERSION,
		readOnly: false,
		...(isReplicaSet && {
			setName: "stand-in",
			setVersion: 1,
			hosts: [address],
			primary: address,
			me: address,
			secondary: false,
		}),
	};
}

const isGreeting = (command: Document): boolean =>
	["hello", "isMaster", "ismaster"].some((name) => name in command);

/** Listens on this machine. */
export function startStandIn(standIn: StandIn): Server {
	const sessions = new Sessions(new Storage(new Journal(standIn.journal)), standIn.isReplicaSet);

	async function answer(command: Document): Promise<Document> {
		if (isGreeting(command)) return greeting(standIn);
		try {
			return await sessions.run(command);
		} catch (error) {
			if (error instanceof CommandError) return error.reply;
			throw error;
		}
	}

	return createServer({ noDelay: true }, (socket) => {
		// A client that goes away, however it does.
		socket.on("error", () => socket.destroy());
		readMessages(socket, ({ command, reply }) => {
			answer(command).then(reply, (error: unknown) => {
				console.error(error);
				socket.destroy();
			});
		});
	}).listen(standIn.port, "127.0.0.1");
}
