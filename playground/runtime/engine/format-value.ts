const longestText = 8 * 1024;
const deepest = 4;
const mostEntries = 100;
/** Node breaks an object whose line would be longer, 80 less what it counts for brackets. */
const lineWidth = 71;

/** What `console.log` prints for its arguments: text as it is, the rest as it would be written. */
export function formatArguments(values: readonly unknown[]): string {
	const [first, ...rest] = values;
	const used = typeof first === "string" ? fillPlaceholders(first, rest) : null;
	const parts = used === null ? values : [used.text, ...rest.slice(used.count)];
	return cut(
		parts.map((value) => (typeof value === "string" ? value : formatValue(value))).join(" "),
	);
}

/** One value, written much as Node's `console` writes it. Never throws, whatever the value does. */
export function formatValue(value: unknown): string {
	return cut(write(value, 0, []));
}

function cut(text: string): string {
	return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

function fillPlaceholders(
	template: string,
	values: readonly unknown[],
): { readonly text: string; readonly count: number } {
	let count = 0;
	const text = template.replaceAll(/%([%sdifjoOc])/g, (placeholder, kind: string) => {
		if (kind === "%") return count < values.length ? "%" : placeholder;
		if (count >= values.length) return placeholder;
		const value = values[count];
		count += 1;
		return fill(kind, value);
	});
	return { text, count };
}

function fill(kind: string, value: unknown): string {
	if (kind === "c") return "";
	if (kind === "s") return typeof value === "string" ? value : formatValue(value);
	if (kind === "i") return formatValue(Number.parseInt(String(value), 10));
	if (kind === "d" || kind === "f") return formatValue(Number(value));
	return formatValue(value);
}

function write(value: unknown, depth: number, above: readonly object[]): string {
	try {
		return writeUnsafe(value, depth, above);
	} catch {
		// A getter or a proxy of the reader's program threw.
		return "[unreadable]";
	}
}

function writeUnsafe(value: unknown, depth: number, above: readonly object[]): string {
	switch (typeof value) {
		case "string":
			return quote(value);
		case "bigint":
			return `${value}n`;
		case "symbol":
			return value.toString();
		case "function":
			return writeFunction(value);
		case "number":
			return Object.is(value, -0) ? "-0" : String(value);
		case "boolean":
		case "undefined":
			return String(value);
		case "object":
			return value === null ? "null" : writeObject(value, depth, above);
	}
}

function quote(text: string): string {
	if (!text.includes("'")) return `'${escapeLines(text)}'`;
	return text.includes('"') ? `\`${escapeLines(text)}\`` : `"${escapeLines(text)}"`;
}

function escapeLines(text: string): string {
	return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
}

function writeFunction(value: { readonly name: unknown }): string {
	const source = Function.prototype.toString.call(value);
	const kind = source.startsWith("class") ? "class" : "Function";
	const name = typeof value.name === "string" && value.name !== "" ? value.name : "(anonymous)";
	return kind === "class" ? `[class ${name}]` : `[Function: ${name}]`;
}

function writeObject(value: object, depth: number, above: readonly object[]): string {
	if (above.includes(value)) return "[Circular]";
	if (value instanceof Error) return writeError(value, depth, above);
	if (value instanceof Date)
		return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
	if (value instanceof RegExp) return String(value);
	const name = nameOf(value);
	if (depth > deepest) return Array.isArray(value) ? "[Array]" : `[${name || "Object"}]`;
	const inner = [...above, value];
	const item = (part: unknown) => write(part, depth + 1, inner);
	if (Array.isArray(value)) return wrap("[", take(value, item), "]");
	if (value instanceof Map) {
		const entries = take([...value], ([key, part]) => `${item(key)} => ${item(part)}`);
		return wrap(`Map(${value.size}) {`, entries, "}");
	}
	if (value instanceof Set) return wrap(`Set(${value.size}) {`, take([...value], item), "}");
	if (value instanceof Promise) return "Promise {}";
	if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
		const numbers = Array.from(value as unknown as ArrayLike<number>);
		return wrap(`${name}(${numbers.length}) [`, take(numbers, item), "]");
	}
	if (value instanceof Headers)
		return wrap(
			"Headers {",
			take([...value], ([key, text]) => `${property(key)}: ${quote(text)}`),
			"}",
		);
	if (value instanceof URL) return `URL { ${quote(value.href)} }`;
	const start = name === "Object" ? "{" : name === "" ? "[Object: null prototype] {" : `${name} {`;
	return wrap(
		start,
		take(
			Reflect.ownKeys(value).filter((key) =>
				Object.prototype.propertyIsEnumerable.call(value, key),
			),
			(key) => writeProperty(value, key, item),
		),
		"}",
	);
}

function writeProperty(owner: object, key: PropertyKey, item: (part: unknown) => string): string {
	const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
	// A getter is not called: it may have effects.
	const text =
		descriptor !== undefined && "get" in descriptor ? "[Getter]" : item(Reflect.get(owner, key));
	return `${typeof key === "symbol" ? `[${key.toString()}]` : property(String(key))}: ${text}`;
}

function property(key: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

function writeError(error: Error, depth: number, above: readonly object[]): string {
	const inner = [...above, error];
	const head = `${error.name}: ${error.message}`;
	const own = Object.keys(error).filter((key) => !["name", "message", "stack"].includes(key));
	const parts = own.map((key) =>
		writeProperty(error, key, (part) => write(part, depth + 1, inner)),
	);
	if (error.cause !== undefined && !own.includes("cause"))
		parts.push(`cause: ${write(error.cause, depth + 1, inner)}`);
	return parts.length === 0 ? head : wrap(`${head} {`, parts, "}");
}

function nameOf(value: object): string {
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype === null) return "";
	const maker: unknown = Reflect.get(prototype as object, "constructor");
	return typeof maker === "function" ? maker.name : "Object";
}

function take<T>(items: readonly T[], each: (item: T) => string): readonly string[] {
	const shown = items.slice(0, mostEntries).map((item) => each(item));
	const rest = items.length - shown.length;
	return rest > 0 ? [...shown, `… ${rest} more`] : shown;
}

function wrap(start: string, parts: readonly string[], end: string): string {
	if (parts.length === 0) return start + end;
	const line = `${start} ${parts.join(", ")} ${end}`;
	if (line.length <= lineWidth && !line.includes("\n")) return line;
	const indented = parts.map((part) => `  ${part.replaceAll("\n", "\n  ")}`).join(",\n");
	return `${start}\n${indented}\n${end}`;
}
