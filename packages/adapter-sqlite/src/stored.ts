import type { StorableKinds } from "@lucia-auth/adapter-sql";

/**
 * What the drivers of SQLite store alike. Integers beyond 2^53 each gives back in its own way. Some take
 * booleans too, and give numbers back; of other views than `Uint8Array` some take the bytes, and some the
 * numbers cut down to bytes.
 */
export const STORED: StorableKinds = ["text", "number", "bigint", "bytes"];
