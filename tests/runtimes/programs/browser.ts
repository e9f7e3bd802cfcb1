// For the playground's worker, as a program that a reader could have written.
import initSqlJs from "sql.js";
import { coreSuite } from "../suite/core-suite.ts";
import { memoryStore } from "../suite/memory.ts";
import { reportOf } from "./run.ts";
import { sqljsStore } from "./sqljs.ts";

const stores = [memoryStore, sqljsStore(await initSqlJs())];
console.log(await reportOf(coreSuite({ stores, hasNodeCrypto: false })));
