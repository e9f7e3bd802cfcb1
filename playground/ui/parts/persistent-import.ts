/**
 * An `import()` that can be tried again. A browser keeps the failure of a fetch for as long as the page
 * lives, and fails the same import at once the next time; under another address it fetches again.
 *
 * @param load - The import, with the name of the module in it.
 * @returns The same import. After a failure it asks anew, once somebody calls it again.
 */
export function persistentImport<Module>(load: () => Promise<Module>): () => Promise<Module> {
	let loading: Promise<Module> | null = null;
	let failures = 0;
	let address: string | undefined;
	return () => {
		if (loading !== null) return loading;
		const module =
			address === undefined
				? load()
				: (import(/* @vite-ignore */ `${address}?again=${failures}`) as Promise<Module>);
		loading = module;
		module.catch((error: unknown) => {
			loading = null;
			failures += 1;
			address ??= addressIn(error);
		});
		return module;
	};
}

/** The address of a module of this site that could not be fetched: only the message of the error has it. */
function addressIn(error: unknown): string | undefined {
	const [address] = /https?:\/\/[^\s"'?]+/.exec(String(error)) ?? [];
	return address?.startsWith(`${location.origin}/`) ? address : undefined;
}
