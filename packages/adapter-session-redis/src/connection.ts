/** The one thing that the store asks of a client. */
export interface Connection {
	/**
	 * Runs a script. Its text goes along each time (`EVAL`): a server that was started again, or a replica
	 * that took over, has not forgotten anything.
	 */
	readonly evaluate: (
		script: string,
		keys: readonly string[],
		values: readonly string[],
	) => Promise<unknown>;
	/** Whether the keys of one user may lie on several nodes, so that no script can have two of them. */
	readonly isSpread: boolean;
}
