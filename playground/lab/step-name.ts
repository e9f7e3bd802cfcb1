import type { Action } from "../world/step.ts";

/** What a step is called at the head of its entry in a log: the call, or the program. */
export function stepName(action: Action): string {
	if (action.type === "run") return `Run ${action.entry}`;
	return action.command.type === "setClock" ? "Clock" : action.command.type;
}
