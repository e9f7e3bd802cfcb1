import initSqlJs, { type SqlJsStatic } from "sql.js";
import { memoryStore } from "../suite/memory.ts";
import { wholeSuite } from "../suite/whole-suite.ts";
import { reportOf } from "./run.ts";
import { sqljsStore } from "./sqljs.ts";

interface Bindings {
	readonly HAS_NODE_CRYPTO: boolean;
}

/** Here WebAssembly comes compiled, as a module: bytes are not made into code. */
async function openSqlite(): Promise<SqlJsStatic> {
	const file = "./sql-wasm.wasm";
	const { default: compiled } = (await import(file)) as { default: WebAssembly.Module };
	// sql.js takes this for a worker of a browser, and asks for the address of its script.
	Object.assign(globalThis, { location: { href: "" } });
	return initSqlJs({
		instantiateWasm: (
			imports: WebAssembly.Imports,
			receive: (instance: WebAssembly.Instance) => void,
		) => {
			const instance = new WebAssembly.Instance(compiled, imports);
			receive(instance);
			return instance.exports;
		},
	});
}

/** A worker of Cloudflare's does nothing outside a request: the suite runs in one. */
export default {
	fetch: async (_request: Request, bindings: Bindings): Promise<Response> => {
		const stores = [memoryStore, sqljsStore(await openSqlite())];
		return new Response(
			await reportOf(wholeSuite({ stores, hasNodeCrypto: bindings.HAS_NODE_CRYPTO })),
		);
	},
};
