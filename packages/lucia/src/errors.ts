/**
 * The codes that {@link LuciaError} carries in its `message`.
 *
 * `AUTH_NOT_AUTHENTICATED`, `REQUEST_UNAUTHORIZED` and `UNKNOWN_ERROR` are never thrown: they stay
 * in the union so that code written for v2 keeps compiling.
 *
 * @since 2.0.0
 */
export type ErrorMessage =
	| "AUTH_INVALID_SESSION_ID"
	| "AUTH_INVALID_PASSWORD"
	| "AUTH_DUPLICATE_KEY_ID"
	| "AUTH_INVALID_KEY_ID"
	| "AUTH_INVALID_USER_ID"
	| "AUTH_INVALID_REQUEST"
	| "AUTH_NOT_AUTHENTICATED"
	| "REQUEST_UNAUTHORIZED"
	| "UNKNOWN_ERROR"
	| "AUTH_OUTDATED_PASSWORD"
	| "AUTH_INVALID_ACCESS_TOKEN"
	| "AUTH_INVALID_REFRESH_TOKEN";

/**
 * An error of the library itself. Errors of a database driver that are not about users, keys or
 * sessions pass through unchanged and are never wrapped in this class.
 *
 * Where two copies of the package are installed, `instanceof` is `false` for an error of the other one:
 * there `error.name === "LuciaError"` tells it, since 2.8.0.
 *
 * @example
 * ```ts
 * if (error instanceof LuciaError && error.message === "AUTH_INVALID_PASSWORD") {
 *   // tell the reader that the name or the password is wrong
 * }
 * ```
 * @since 2.0.0
 */
export class LuciaError extends Error {
	/** What happened, as a code. */
	declare readonly message: ErrorMessage;
	/** More about what happened, for the developer; `""` when there is nothing to add. */
	readonly detail: string;

	/**
	 * @param errorMsg - The code.
	 * @param detail - A sentence for the developer. Never a secret: it may end in a log.
	 */
	constructor(errorMsg: ErrorMessage, detail?: string) {
		super(errorMsg);
		// v2 apps serialize these errors: both stay own and enumerable.
		Object.defineProperty(this, "message", {
			value: errorMsg,
			enumerable: true,
			writable: true,
			configurable: true,
		});
		Object.defineProperty(this, "name", {
			value: "LuciaError",
			configurable: true,
			writable: true,
		});
		this.detail = detail ?? "";
	}
}

/**
 * The class that an adapter is given to throw with. Adapters never import it, so that an error is
 * an instance of the class of the `lucia` that called them, even if two copies are installed.
 *
 * @since 2.0.0
 */
export type LuciaErrorConstructor = new (errorMsg: ErrorMessage, detail?: string) => LuciaError;
