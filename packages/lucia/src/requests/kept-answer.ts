/** Keeps the answer to one question, for as long as it holds. */
export class KeptAnswer<Answer> {
	#kept: Promise<Answer> | null = null;

	/** The kept answer, also one on its way; otherwise asks. A failure is not kept. */
	keep(ask: () => Promise<Answer>): Promise<Answer> {
		if (this.#kept) return this.#kept;
		const started = ask();
		this.#kept = started;
		started.catch(() => {
			if (this.#kept === started) this.#kept = null;
		});
		return started;
	}

	clear(): void {
		this.#kept = null;
	}
}
