import type { JSX } from "preact";
import type { Command } from "#runtime/protocol";
import { useLab } from "../lab-context.ts";

interface ActionButtonProps {
	/** The accessible name and the visible text. */
	readonly label: string;
	/** For a button of a row: what it is done to, read out after the label. */
	readonly of?: string;
	/** The call of the library behind it, as a caption. */
	readonly call?: string;
	readonly kind?: "primary" | "quiet" | undefined;
	/** The action cannot be done now; the sentence says why. */
	readonly unless?: string | false;
	readonly make: () => Command | null;
}

/** A button that runs one command. While it is under way it disables itself and nothing else. */
export function ActionButton(props: ActionButtonProps): JSX.Element {
	const { label, of, call, kind, unless = false, make } = props;
	const lab = useLab();
	const name = of === undefined ? label : `${label} ${of}`;
	const { state } = lab.status.value;
	const taken = state === "ready" || state === "busy";
	const disabled = !taken || unless !== false || lab.pending.value.has(name);
	return (
		<button
			type="button"
			class={`button ${kind ?? ""}`}
			aria-disabled={disabled}
			aria-busy={lab.pending.value.has(name)}
			{...(unless !== false && { title: unless })}
			onClick={() => {
				if (!disabled) void lab.act(name, make);
			}}
		>
			<span>{label}</span>
			{of !== undefined && <span class="sr-only"> {of}</span>}
			{call !== undefined && (
				<span class="button-call" aria-hidden="true">
					{call}
				</span>
			)}
		</button>
	);
}
