import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CodeStore } from "../../../lab/code-store.ts";
import { useLab } from "../../lab-context.ts";

/** Offers to start the world anew with edited set-up files, after saying what is lost. */
export function ApplyFiles({ code }: { code: CodeStore }): JSX.Element | null {
	const lab = useLab();
	const [asked, setAsked] = useState(false);
	const paths = code.unapplied.value;
	if (paths.length === 0) return null;
	const apply = async (): Promise<void> => {
		setAsked(false);
		const files = code.files.value;
		code.applied();
		await lab.restart(files);
		lab.announce("The world starts anew with your files.");
	};
	return (
		<div class="apply">
			<p>
				{asked
					? "The tables, the cookies, the log and the clock start anew. Go on?"
					: `You edited ${paths.join(" and ")}. The buttons of the lab still use the version before.`}
			</p>
			{asked ? (
				<>
					<button type="button" class="button primary" onClick={() => void apply()}>
						Start anew
					</button>
					<button type="button" class="button quiet" onClick={() => setAsked(false)}>
						Cancel
					</button>
				</>
			) : (
				<button type="button" class="button" onClick={() => setAsked(true)}>
					Apply
				</button>
			)}
		</div>
	);
}
