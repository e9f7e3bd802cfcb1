import type { JSX } from "preact";
import type { CodeStore } from "../../../lab/code-store.ts";
import { TabList } from "../../parts/tab-list.tsx";

/** The files of the project as tabs; a dot marks the edited ones. */
export function FileTabs({ code, panelId }: { code: CodeStore; panelId: string }): JSX.Element {
	const changed = code.changed.value;
	return (
		<TabList
			label="Files"
			class="file-tabs"
			selected={code.open.value}
			onSelect={(path) => (code.open.value = path)}
			tabs={Object.keys(code.files.value).map((path) => ({
				name: path,
				id: `${panelId}-tab-${path}`,
				controls: panelId,
				title: changed.includes(path) ? (
					<>
						{path}
						<span class="edited" aria-hidden="true" />
						<span class="sr-only"> (edited)</span>
					</>
				) : (
					path
				),
			}))}
		/>
	);
}
