import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { CodeStore } from "../../../lab/code-store.ts";
import { useLab } from "../../lab-context.ts";

/** Tells of files that were edited in another tab, and lets the reader say which text counts. */
export function OtherTab({ code }: { code: CodeStore }): JSX.Element {
	const lab = useLab();
	const paths = Object.keys(code.elsewhere.value);
	const names = paths.join(" and ");
	useEffect(() => {
		if (names !== "") lab.announce(`${names}: edited in another tab.`);
	}, [names]);
	return (
		<>
			{paths.map((path) => (
				<div key={path} class="apply">
					<p>
						{path} was edited in another tab. This tab has its own text; the browser keeps the one
						that was edited last.
					</p>
					<button type="button" class="button" onClick={() => code.takeOver(path)}>
						Take the other text
					</button>
					<button type="button" class="button quiet" onClick={() => code.keepOwn(path)}>
						Keep this one
					</button>
				</div>
			))}
		</>
	);
}
