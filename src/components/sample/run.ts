import { mountSample, type SampleProgram } from "@lucia/playground/mount-sample";

const files = new Map<string, Promise<readonly SampleProgram[]>>();

function programsOf(url: string): Promise<readonly SampleProgram[]> {
	const known =
		files.get(url) ??
		fetch(url).then((response) => {
			if (!response.ok) throw new Error(`${url}: ${response.status}`);
			return response.json() as Promise<readonly SampleProgram[]>;
		});
	files.set(url, known);
	// The next press tries again.
	known.catch(() => files.delete(url));
	return known;
}

/** Runs the sample of a Run button below its block; pressed again, runs it again. */
export async function run(button: HTMLButtonElement): Promise<void> {
	const frame = button.closest<HTMLElement>(".frame");
	const { programs: url, run: number } = button.dataset;
	if (!frame || url === undefined) return;
	const program = (await programsOf(url))[Number(number)];
	if (program === undefined) return;
	await mountSample(frame, button, program);
}
