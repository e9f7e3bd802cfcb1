import type { Socket } from "node:net";
import { fromBytes, toBytes, type Document } from "./bson.ts";

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;

/** A command of a client, and how to answer it. */
export interface Message {
	readonly command: Document;
	readonly reply: (document: Document) => void;
}

/** Takes the messages of a client apart. */
export function readMessages(socket: Socket, receive: (message: Message) => void): void {
	let buffer: Buffer = Buffer.alloc(0);
	socket.on("data", (part) => {
		buffer = Buffer.concat([buffer, part]);
		while (buffer.length >= 4 && buffer.length >= buffer.readInt32LE(0)) {
			const length = buffer.readInt32LE(0);
			receive(toMessage(socket, buffer.subarray(0, length)));
			buffer = buffer.subarray(length);
		}
	});
}

function toMessage(socket: Socket, bytes: Buffer): Message {
	const id = bytes.readInt32LE(4);
	const kind = bytes.readInt32LE(12);
	const reply = (operation: number, body: readonly Uint8Array[]): void => {
		const length = body.reduce((sum, part) => sum + part.length, HEADER);
		const header = Buffer.alloc(HEADER);
		for (const [at, value] of [length, 0, id, operation].entries())
			header.writeInt32LE(value, at * 4);
		if (!socket.destroyed) socket.write(Buffer.concat([header, ...body]));
	};
	if (kind === OP_MSG) {
		const prefix = Buffer.alloc(5);
		return {
			command: readSections(bytes),
			reply: (document) => reply(OP_MSG, [prefix, toBytes(document)]),
		};
	}
	if (kind === OP_QUERY) {
		// The first greeting of a client, which does not know yet what the server speaks.
		const end = bytes.indexOf(0, HEADER + 4);
		const prefix = Buffer.alloc(20);
		prefix.writeInt32LE(1, 16);
		return {
			command: fromBytes(bytes.subarray(end + 9)),
			reply: (document) => reply(OP_REPLY, [prefix, toBytes(document)]),
		};
	}
	throw new Error(`The stand-in for MongoDB does not know messages of the kind ${kind}.`);
}

/** The command, with its lists of documents, which may come beside it. */
function readSections(bytes: Buffer): Document {
	const hasChecksum = (bytes.readUInt32LE(HEADER) & 1) === 1;
	const end = bytes.length - (hasChecksum ? 4 : 0);
	const command: Record<string, unknown> = {};
	let at = HEADER + 4;
	while (at < end) {
		const kind = bytes.readUInt8(at);
		const length = bytes.readInt32LE(at + 1);
		const section = bytes.subarray(at + 1, at + 1 + length);
		if (kind === 0) Object.assign(command, fromBytes(section));
		else {
			const nameEnd = section.indexOf(0, 4);
			const name = section.toString("utf8", 4, nameEnd);
			const documents: Document[] = [];
			for (let from = nameEnd + 1; from < section.length; from += section.readInt32LE(from))
				documents.push(fromBytes(section.subarray(from, from + section.readInt32LE(from))));
			command[name] = documents;
		}
		at += 1 + length;
	}
	return command;
}
