/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSameText(one: string, other: string): boolean {
	let difference = one.length ^ other.length;
	for (let at = 0; at < one.length; at += 1) {
		// Beyond its end the other has NaN, which counts as 0; the lengths have told by then.
		difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
	}
	return difference === 0;
}
