// Which version a range of a package.json means, as far as it says.

type Version = readonly [major: number, minor: number];

/** In an address or behind a protocol: `npm:lucia@2`, `file:vendor/lucia-2.8.0.tgz`, `github:owner/lucia#v2.7.7`. */
function versionInAddress(address: string): Version | undefined {
	const [, major, minor = 0] =
		[...address.matchAll(/(?:^[a-z+]+:|[@#-]|%3a)[\^~=v]*(\d+)(?:\.(\d+)|$)/giu)].at(-1) ?? [];
	return major === undefined ? undefined : [Number(major), Number(minor)];
}

/** Of one part of a range, without `||`; undefined when it reaches into another major version. */
function versionInPart(part: string): Version | undefined {
	if (/^[a-z][a-z+]*:/iu.test(part)) return versionInAddress(part);
	const [begin, signs = "", major, minor = 0] = /^([\^~>=v\s]*)(\d+)(?:\.(\d+))?/u.exec(part) ?? [];
	if (begin === undefined || major === undefined) return undefined;
	const [, sign, end, ...rest] =
		/(<=?|\s-\s)\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/u.exec(part.slice(begin.length)) ?? [];
	// `>=2.0.0` alone is 3.2.2 for npm.
	if (end === undefined) return signs.includes(">") ? undefined : [Number(major), Number(minor)];
	const isBelow = sign === "<" && rest.every((each) => Number(each ?? 0) === 0);
	return Number(end) - Number(isBelow) === Number(major)
		? [Number(major), Number(minor)]
		: undefined;
}

/** A version that a range begins with; undefined when it allows several generations, or names none. */
export function versionIn(range: string): Version | undefined {
	const [first, ...others] = range.split("||").map((part) => versionInPart(part.trim()));
	return first !== undefined && others.every((each) => each?.[0] === first[0]) ? first : undefined;
}
