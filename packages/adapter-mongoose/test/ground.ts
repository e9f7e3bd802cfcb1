import type { Mongoose } from "mongoose";

/** Where a suite runs. */
export interface Ground {
	/** One of its majors. */
	readonly mongoose: Mongoose;
	/** The server: known when the tests run. */
	readonly url: () => string;
}
