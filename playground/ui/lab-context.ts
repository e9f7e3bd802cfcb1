import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Context } from "preact";
import type { Lab } from "../lab/lab.ts";

export const LabContext: Context<Lab | null> = createContext<Lab | null>(null);

/** The lab around this component. */
export function useLab(): Lab {
	const lab = useContext(LabContext);
	if (lab === null) throw new Error("A panel of the lab was drawn outside of a lab.");
	return lab;
}
