import type { StorableKinds } from "../../values/storable.ts";

/**
 * What the drivers of SQLite store alike. Integers beyond 2^53 each gives back in its own way. Some take
 * booleans too, and give numbers back; of other views than `Uint8Array` some take the bytes, and some the
 * numbers cut down to bytes.
 */
export const SQLITE_STORES: StorableKinds = ["text", "number", "bigint", "bytes"];
