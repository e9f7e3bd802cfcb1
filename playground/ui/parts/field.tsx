import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
	readonly label: string;
	readonly value: string;
	readonly hint?: string;
	/** Why the value is refused; `null` when it is not. */
	readonly problem?: string | null;
	readonly onInput: (value: string) => void;
}

/** A text field with its label above and, where it needs one, a hint below. */
export function Field({ label, value, hint, problem = null, onInput }: FieldProps): JSX.Element {
	const id = useId();
	const described = [problem !== null && `${id}-problem`, hint !== undefined && `${id}-hint`]
		.filter(Boolean)
		.join(" ");
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
				{...(problem !== null && { "aria-invalid": true })}
				{...(described !== "" && { "aria-describedby": described })}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
			{problem !== null && (
				<p id={`${id}-problem`} class="field-problem">
					{problem}
				</p>
			)}
			{hint !== undefined && (
				<p id={`${id}-hint`} class="field-hint">
					{hint}
				</p>
			)}
		</div>
	);
}
