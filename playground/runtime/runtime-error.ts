import type { RuntimeFailure } from "./runtime.ts";

/** An error that says why a runtime cannot be used. */
export class RuntimeError extends Error implements RuntimeFailure {
	override readonly name = "RuntimeError";
	readonly reason: RuntimeFailure["reason"];

	constructor(reason: RuntimeFailure["reason"], message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.reason = reason;
	}
}
