import type { GlobalUserAttributes, NoAttributes } from "./attributes.ts";

/**
 * A user as the app sees it: the id, and what `getUserAttributes` returns.
 *
 * Without a type argument it is the user of the declared `auth` (see {@link Register}); an app that
 * declares nothing writes `Awaited<ReturnType<typeof auth.getUser>>`.
 *
 * @typeParam Attributes - The result of `getUserAttributes`.
 * @since 2.0.0
 */
export type User<Attributes = GlobalUserAttributes> = {
	/** The id of the user's row. Attributes cannot replace it. */
	userId: string;
} & Attributes;

/** A user of any app: what the library itself needs of one. */
// oxlint-disable-next-line typescript/no-unnecessary-type-arguments -- the default differs in an app
export type AnyUser = User<NoAttributes>;
