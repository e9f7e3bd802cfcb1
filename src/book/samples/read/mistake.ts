/** Something wrong in the code of a block. */
export interface Mistake {
	/** in the code of the block */
	readonly offset: number;
	readonly message: string;
}
