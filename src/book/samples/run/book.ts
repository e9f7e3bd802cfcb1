/** The clock of the world in which a sample runs. It stands still until the sample moves it. */
export interface BookClock {
	/** Milliseconds since the epoch, as `Date.now()` gives them. */
	now(): number;
	/**
	 * Moves the clock forward.
	 *
	 * @param milliseconds - How far.
	 */
	advance(milliseconds: number): void;
}

/** Under this symbol whoever runs a sample puts the clock on the global object. */
export const clockSymbol: unique symbol = Symbol.for("lucia.book.clock");

function worldClock(): BookClock {
	const clock = (globalThis as { [clockSymbol]?: BookClock })[clockSymbol];
	if (clock === undefined) throw new Error('"book" is a module for the samples of the book only');
	return clock;
}

/** The clock of this book's samples, which they can move. Your server has the real one. */
export const clock: BookClock = {
	now: () => worldClock().now(),
	advance: (milliseconds) => {
		worldClock().advance(milliseconds);
	},
};
