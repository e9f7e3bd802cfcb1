import { nodeCrypto } from "../crypto/node-crypto.ts";
import { completeWebCrypto } from "./web-crypto.ts";

// Imported for this effect. Every Node.js that the library runs on has Web Crypto already, so that
// this only matters where something has removed it: some test environments do.
const webcrypto = nodeCrypto()?.webcrypto;
if (webcrypto) completeWebCrypto(globalThis, webcrypto);
