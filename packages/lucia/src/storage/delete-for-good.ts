/**
 * Deletes rows, those too that others put in their place at the same moment.
 *
 * Who gives a session a new id, or a client a new pair of tokens, writes rows while the old one is given up. A
 * delete need not see what was written after it had begun: a statement of PostgreSQL sees what was there then,
 * also when it had to wait for the other one. The second delete sees it. Whoever writes later than that finds
 * the old row gone, and nothing of its own stays.
 *
 * @param deleteRows - Deletes all that it sees.
 */
export async function deleteForGood(deleteRows: () => Promise<void>): Promise<void> {
	await deleteRows();
	await deleteRows();
}
