/** Style sheets are the bundler's: importing one puts it on the page. */
declare module "*.css";

/** What stands on a page only when a reader asks for it brings its style sheet along, as text. */
declare module "*.css?inline" {
	const text: string;
	export default text;
}
