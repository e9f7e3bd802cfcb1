import tested from "./tested.json" with { type: "json" };

/** Something that the library is tested on. */
export interface Tested {
	readonly name: string;
	readonly version: string;
}

/** What the library is tested on; `npm run facts` writes it. */
export const facts: Readonly<Record<"frameworks" | "runtimes" | "databases", readonly Tested[]>> =
	tested;
