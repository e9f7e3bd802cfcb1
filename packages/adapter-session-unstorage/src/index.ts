export type { UnstoragePrefixes } from "./keys.ts";
export { unstorage, type UnstorageStorage } from "./unstorage.ts";
