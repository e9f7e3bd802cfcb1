// `npm run examples`: writes what all examples have in common from examples/shared into each of them.
import { cp } from "node:fs/promises";
import { sharedFolders } from "../tests/examples/examples.ts";

for (const [from, to] of sharedFolders) await cp(from, to, { recursive: true });
console.log(`${sharedFolders.length} folders of the examples are what examples/shared says.`);
