// The adapter of the core's own tests: it imports types only, so that it runs wherever this does.
import type { Adapter, InitializeAdapter } from "lucia";
import { emptyRows, memoryAdapter } from "../../../packages/lucia/test/support/memory-adapter.ts";
import type { Store } from "./host.ts";

export { emptyRows, memoryAdapter };

/** Empty tables in memory. */
export const memory = (): InitializeAdapter<Adapter> =>
	memoryAdapter(emptyRows(), { tokens: true });

/** The same as a store that every runtime has. */
export const memoryStore: Store = { name: "memory", open: memory, connect: null };
