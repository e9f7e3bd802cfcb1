import type { AstroIntegration } from "astro";
import { writeReference } from "./index.ts";

/** Writes the reference before Astro reads the pages. */
export function reference(): AstroIntegration {
	return { name: "reference", hooks: { "astro:config:setup": () => writeReference() } };
}
