/** What mysql2 binds, and writes into a text, alike in all its versions. */
export type MysqlValue = string | number | bigint | boolean | Date | Uint8Array | null;

interface BufferClass {
	from(buffer: ArrayBufferLike, offset: number, length: number): Uint8Array;
}

/** An object or an array as JSON: as it is, the driver takes it for several values. */
export function mysqlValue(parameter: unknown): MysqlValue {
	if (typeof parameter !== "object" || parameter === null) return parameter as MysqlValue;
	if (parameter instanceof Uint8Array) {
		// Any other view is sent as a text, which the server may convert to another character set.
		const { Buffer } = globalThis as unknown as { readonly Buffer: BufferClass };
		return Buffer.from(parameter.buffer, parameter.byteOffset, parameter.byteLength);
	}
	const isDate = Object.prototype.toString.call(parameter) === "[object Date]";
	return isDate ? (parameter as Date) : JSON.stringify(parameter);
}
