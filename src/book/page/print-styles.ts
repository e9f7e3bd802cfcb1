import type { AstroIntegration } from "astro";

/**
 * The rules of src/styles/print.css with the address of the site written in: on paper a link of this site
 * says where it leads, and a path alone leads nowhere. Without an address the path has to do.
 * @param css - text of the file
 * @param address - such as `https://example.com`; empty while there is none
 */
export function withSiteAddress(css: string, address: string): string {
	return css.replaceAll("@site-address", JSON.stringify(address.replace(/\/$/, "")));
}

/** Writes the address into the rules: no script does it, so that it stands on every printer. */
export function printedAddresses(address: string): AstroIntegration {
	return {
		name: "printed-addresses",
		hooks: {
			"astro:config:setup": ({ updateConfig }) => {
				updateConfig({
					vite: {
						plugins: [
							{
								name: "printed-addresses",
								enforce: "pre",
								transform: {
									filter: { id: /\/src\/styles\/print\.css$/ },
									handler: (css) => withSiteAddress(css, address),
								},
							},
						],
					},
				});
			},
		},
	};
}
