import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLab } from "../lab-context.ts";

/** Several changes in a row are told once, when they have come to rest. */
const restMs = 250;

/** The one place that speaks to a screen reader: what the last action changed, in a sentence. */
export function LiveRegion(): JSX.Element {
	const announcement = useLab().announcement.value;
	const [told, setTold] = useState({ ...announcement, count: 0 });
	useEffect(() => {
		const timer = setTimeout(
			() => setTold(({ count }) => ({ ...announcement, count: count + 1 })),
			restMs,
		);
		return () => clearTimeout(timer);
	}, [announcement]);
	return (
		<div class="sr-only" aria-live="polite">
			<p key={told.count}>{told.text}</p>
		</div>
	);
}
