import type { LanguageName } from "../../dialect.ts";
import type { OwnKind } from "../table-shape.ts";

/** How long a text gets that the library writes, in characters, and with its options at most. */
const LENGTHS: Readonly<Record<OwnKind, { readonly usual: number; readonly most: number } | null>> =
	{
		"user-id": { usual: 15, most: 15 },
		// With an address of 254 characters (RFC 5321, 4.5.3.1.3, without the angle brackets).
		"key-id": { usual: 40, most: 255 },
		// With `hashSessionIds`.
		"session-id": { usual: 40, most: 67 },
		"token-id": { usual: 64, most: 64 },
		"token-kind": { usual: 7, most: 7 },
		hash: { usual: 148, most: 148 },
		lifetime: { usual: 100, most: 100 },
		moment: null,
	};

/** What is wrong with the type of a column. */
export interface Misfit {
	/** What stands behind “The column … is declared X, ”. */
	readonly message: string;
	readonly breaks: boolean;
}

/** @returns `null` when the type holds what the library writes. */
export function misfit(kind: OwnKind, type: string, language: LanguageName): Misfit | null {
	const folded = type.toLowerCase();
	const message =
		kind === "moment"
			? momentMisfit(folded, language)
			: holdsText(folded, language)
				? null
				: "which holds no text";
	if (message !== null) return { message, breaks: true };
	const length = /^(?:var|national )?char(?:acter)?(?: varying)?\((\d+)\)/u.exec(folded)?.[1];
	const needed = LENGTHS[kind];
	// SQLite takes no notice of a length.
	if (length === undefined || needed === null || language === "SQLite") return null;
	if (Number(length) >= needed.most) return null;
	return {
		message: `which is too short: the library writes up to ${needed.most} characters`,
		breaks: Number(length) < needed.usual,
	};
}

function holdsText(type: string, language: LanguageName): boolean {
	if (/char|text|clob|uuid|string/u.test(type)) return !/\bint/u.test(type);
	// What has no affinity in SQLite keeps a text as it is.
	return language === "SQLite" && (type === "" || type.includes("blob"));
}

function momentMisfit(type: string, language: LanguageName): string | null {
	const notMilliseconds = "and the library keeps milliseconds there";
	if (language === "SQLite") {
		// An integer of SQLite has 64 bits by any name (sqlite.org/datatype3.html, 3.1).
		return /int|num|dec|real|floa|doub/u.test(type) ? null : notMilliseconds;
	}
	if (/^(?:bigint|int8|numeric|decimal|double)/u.test(type)) return null;
	if (/^(?:tiny|small|medium)?int/u.test(type)) return "which is too small for milliseconds";
	return notMilliseconds;
}
