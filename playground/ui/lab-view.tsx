import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Actions } from "./panels/actions.tsx";
import { Calls } from "./panels/calls.tsx";
import type { CodeStore } from "../lab/code-store.ts";
import { Code } from "./panels/code/code.tsx";
import { Cookies } from "./panels/cookies.tsx";
import { ShowMe } from "./panels/first-steps.tsx";
import { useKeptFocus } from "./parts/kept-focus.ts";
import { LabContext } from "./lab-context.ts";
import { LiveRegion } from "./parts/live-region.tsx";
import { Outcome } from "./panels/outcome.tsx";
import { RuntimePanel } from "./panels/runtime-panel.tsx";
import { Sessions } from "./panels/sessions.tsx";
import { SqlLog } from "./panels/sql-log.tsx";
import type { Lab } from "../lab/lab.ts";
import { TabList } from "./parts/tab-list.tsx";
import { Tables } from "./panels/tables.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useMedia } from "./parts/use-media.ts";

/** Below this width the panels are tabs. In em, so that a larger font counts too. */
const narrowQuery = "(max-width: 56.24em)";

const panels = [
	["act", "Act"],
	["sessions", "Sessions"],
	["tables", "Tables"],
	["sql", "SQL"],
	["calls", "Calls"],
	["cookies", "Cookies"],
	["code", "Code"],
] as const;

type PanelName = (typeof panels)[number][0];

/** The whole lab: the clock above, the panels beside each other or, where it is narrow, as tabs. */
export function LabView({ lab, code }: { lab: Lab; code: CodeStore }): JSX.Element {
	const narrow = useMedia(narrowQuery);
	const [open, setOpen] = useState<PanelName>("act");
	const root = useRef<HTMLDivElement>(null);
	useKeptFocus(root);
	const reset = async (): Promise<void> => {
		const files = code.files.value;
		code.applied();
		await lab.restart(files);
		lab.announce("The world starts anew.");
	};
	const contents: Readonly<Record<PanelName, ComponentChildren>> = {
		act: (
			<>
				{narrow && lab.view.value.users.length === 0 && (
					<p class="first-line">
						<span>New here? Watch a session turn idle and be renewed.</span>
						<ShowMe
							onShow={() => {
								// Where it can be seen.
								setOpen("sessions");
								document.getElementById("lab-tab-sessions")?.focus();
							}}
						/>
					</p>
				)}
				<Actions />
			</>
		),
		sessions: <Sessions narrow={narrow} listId="lab-session-list" />,
		tables: <Tables />,
		sql: <SqlLog />,
		calls: <Calls />,
		cookies: <Cookies />,
		code: <Code code={code} />,
	};
	return (
		<LabContext.Provider value={lab}>
			<div ref={root} class="lab-view" role="region" aria-label="Playground" data-narrow={narrow}>
				<div class="lab-head">
					<Toolbar onReset={() => void reset()} />
					{!narrow && <Outcome />}
				</div>
				<RuntimePanel onStart={() => void reset()} code={code} />
				{narrow && (
					<TabList
						label="Panels"
						class="panel-tabs"
						selected={open}
						onSelect={(name) => setOpen(name as PanelName)}
						tabs={panels.map(([name, title]) => ({
							name,
							title,
							id: `lab-tab-${name}`,
							controls: `lab-panel-${name}`,
						}))}
					/>
				)}
				<div class="panels">
					{panels.map(([name, title]) => (
						<section
							key={name}
							id={`lab-panel-${name}`}
							class={`panel panel-${name}`}
							hidden={narrow && name !== open}
							// No stop of its own; takes the focus of what has gone from it.
							tabIndex={-1}
							{...(narrow
								? { role: "tabpanel", "aria-labelledby": `lab-tab-${name}` }
								: { "aria-labelledby": `lab-title-${name}` })}
						>
							<h2 id={`lab-title-${name}`}>{title}</h2>
							{contents[name]}
						</section>
					))}
				</div>
				{narrow && <Outcome atFoot />}
				<LiveRegion />
			</div>
		</LabContext.Provider>
	);
}
