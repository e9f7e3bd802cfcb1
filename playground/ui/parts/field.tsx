import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
	readonly label: string;
	readonly value: string;
	readonly hint?: string;
	readonly onInput: (value: string) => void;
}

/** A text field with its label above and, where it needs one, a hint below. */
export function Field({ label, value, hint, onInput }: FieldProps): JSX.Element {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<input
				id={id}
				type="text"
				value={value}
				autocomplete="off"
				autocapitalize="none"
				autocorrect="off"
				spellcheck={false}
				{...(hint !== undefined && { "aria-describedby": `${id}-hint` })}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
			{hint !== undefined && (
				<p id={`${id}-hint`} class="field-hint">
					{hint}
				</p>
			)}
		</div>
	);
}
