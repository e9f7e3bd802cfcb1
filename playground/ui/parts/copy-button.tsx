import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLab } from "../lab-context.ts";

/** Copies a text; says so on the button and in the live region. */
export function CopyButton({
	label,
	of,
	text,
}: {
	label: string;
	of?: string;
	text: () => string;
}): JSX.Element {
	const lab = useLab();
	const [done, setDone] = useState(false);
	const copy = async (): Promise<void> => {
		try {
			await navigator.clipboard.writeText(text());
			setDone(true);
			lab.announce("Copied.");
			setTimeout(() => setDone(false), 2000);
		} catch {
			lab.announce("The browser does not allow copying here. Select the text and copy it by hand.");
		}
	};
	return (
		<button type="button" class="button quiet small" onClick={() => void copy()}>
			<span>{done ? "Copied" : label}</span>
			{of !== undefined && <span class="sr-only"> {of}</span>}
		</button>
	);
}
