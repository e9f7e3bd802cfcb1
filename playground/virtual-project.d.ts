/** The files of `playground/project` by name (src/book/lab/playground-assets.ts makes the module). */
declare module "virtual:playground-project" {
	const files: Readonly<Record<string, string>>;
	export default files;
}
