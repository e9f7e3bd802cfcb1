/** Longer ones are kept out of the cookie. */
const LONGEST = 1000;

/** A site that no address leads to by accident. */
const HERE = "https://site.invalid";

/**
 * A path of the same site, to go to after signing in. Everything that could lead elsewhere is `/`: another
 * address, `//host`, `/\host`, and what browsers read as those once they have taken tabs and line breaks out.
 *
 * @param wanted - What a parameter of the request said; anything.
 */
export function returnPath(wanted: unknown): string {
	if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
	if (wanted.length > LONGEST || !URL.canParse(wanted, HERE)) return "/";
	const { origin, pathname, search, hash } = new URL(wanted, HERE);
	// As it goes into the cookie: a letter that has to be encoded takes up to twelve characters there.
	const path = pathname + search + hash;
	// `/.//host` has this origin, and a path that is another address by itself.
	return origin === HERE && !path.startsWith("//") && path.length <= LONGEST ? path : "/";
}
