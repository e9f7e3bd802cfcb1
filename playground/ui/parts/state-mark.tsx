import type { JSX } from "preact";
import type { SeenState } from "../../world/sessions.ts";

/**
 * The shape of a state, in SVG, around the origin: a full disc, a half-lit ring, a cross, and a
 * hollow dotted ring for what is gone. The same shapes as `.state` in the site's states.css.
 */
export function StateMark({ state, size = 12 }: { state: SeenState; size?: number }): JSX.Element {
	const r = size / 2;
	if (state === "active") return <circle r={r} class="mark" />;
	if (state === "idle") {
		const ring = r - 0.9;
		return (
			<g class="mark">
				<circle r={ring} class="mark-ring" />
				<path d={`M0 ${-ring}A${ring} ${ring} 0 0 0 0 ${ring}Z`} />
			</g>
		);
	}
	if (state === "dead") {
		const end = r * 0.8;
		return (
			<path
				class="mark-ring mark-cross"
				d={`M${-end} ${-end}L${end} ${end}M${end} ${-end}L${-end} ${end}`}
			/>
		);
	}
	return <circle r={r - 0.9} class="mark-ring mark-dotted" />;
}
