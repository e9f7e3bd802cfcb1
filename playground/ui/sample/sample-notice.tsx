import type { JSX } from "preact";
import { type CarriedSample, leaveSample } from "../../lab/carried-sample.ts";

/** Says where the files of this playground come from, and leads back to its own. */
export function SampleNotice({ sample }: { sample: CarriedSample }): JSX.Element {
	const { page, entry } = sample;
	return (
		<p class="sample-notice lab-view">
			The files are those of a sample in <a href={page.path}>{page.title}</a>. Nothing has run yet
			of what you have not started: press Run for {entry}. sql.js takes the place of other SQLite
			drivers.{" "}
			<button
				type="button"
				class="button quiet"
				onClick={() => {
					leaveSample();
					location.reload();
				}}
			>
				<span>Back to the playground’s own files</span>
			</button>
		</p>
	);
}
