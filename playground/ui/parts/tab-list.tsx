import type { ComponentChildren, JSX } from "preact";

interface TabSpec {
	readonly name: string;
	readonly id: string;
	readonly controls: string;
	readonly title: ComponentChildren;
}

interface TabListProps {
	readonly label: string;
	readonly class: string;
	readonly tabs: readonly TabSpec[];
	readonly selected: string;
	readonly onSelect: (name: string) => void;
}

/** Tabs after the ARIA pattern: one stop for Tab, arrows, Home and End between them. */
export function TabList(props: TabListProps): JSX.Element {
	const { label, tabs, selected, onSelect } = props;
	const move = (event: KeyboardEvent): void => {
		const at = tabs.findIndex(({ name }) => name === selected);
		const goals: Readonly<Record<string, number>> = {
			ArrowRight: (at + 1) % tabs.length,
			ArrowLeft: (at - 1 + tabs.length) % tabs.length,
			Home: 0,
			End: tabs.length - 1,
		};
		const goal = tabs[goals[event.key] ?? -1];
		if (goal === undefined) return;
		event.preventDefault();
		onSelect(goal.name);
		document.getElementById(goal.id)?.focus();
	};
	return (
		<div class={`tab-list ${props.class}`} role="tablist" aria-label={label}>
			{tabs.map(({ name, id, controls, title }) => (
				<button
					key={name}
					type="button"
					role="tab"
					id={id}
					aria-controls={controls}
					aria-selected={name === selected}
					tabIndex={name === selected ? 0 : -1}
					onClick={() => onSelect(name)}
					onKeyDown={move}
				>
					{title}
				</button>
			))}
		</div>
	);
}
