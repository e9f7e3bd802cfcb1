/** What npm's output means, in a sentence; `folder` is where it should have installed. */
export function explainInstallFailure(output: string, folder: string): string;
