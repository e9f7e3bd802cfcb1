import { cutSamples } from "./src/plugins/samples/expressive-code.ts";

/** @type {import("@astrojs/starlight/expressive-code").StarlightExpressiveCodeOptions} */
export default {
	plugins: [cutSamples()],
	// A title is what the author calls one: a comment in a hidden prelude is none.
	frames: { extractFileNameFromCode: false },
};
