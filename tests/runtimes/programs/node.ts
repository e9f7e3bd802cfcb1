// For the engines that have node:sqlite: every Node.js, and Deno.
import { memoryStore } from "../suite/memory.ts";
import { nodeSuite } from "../suite/node-suite.ts";
import { nodeSqliteStore } from "./node-sqlite.ts";
import { reportOf } from "./run.ts";

const stores = [memoryStore, nodeSqliteStore];
console.log(await reportOf(nodeSuite({ stores, hasNodeCrypto: true })));
