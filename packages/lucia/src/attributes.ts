import type {
	GlobalDatabaseSessionAttributes,
	GlobalDatabaseUserAttributes,
	GlobalSessionAttributes,
	GlobalUserAttributes,
} from "./register.ts";

type IsAny<T> = 0 extends 1 & T ? true : false;

// `Omit`, in a form that editors show as the object it is.
type Without<Row, Names extends string> = {
	[Name in keyof Row as Exclude<Name, Names>]: Row[Name];
};

/** No attributes at all. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- it is what is meant
export type NoAttributes = Record<never, never>;

/**
 * What users carry besides `userId`: the result of `getUserAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`; `any` stands for the declared one.
 */
export type UserAttributesOf<Source> =
	IsAny<Source> extends true
		? GlobalUserAttributes
		: Source extends { readonly getUserAttributes: (...args: never) => infer Attributes }
			? Attributes
			: NoAttributes;

/**
 * What sessions carry besides the library's own fields: the result of `getSessionAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`; `any` stands for the declared one.
 */
export type SessionAttributesOf<Source> =
	IsAny<Source> extends true
		? GlobalSessionAttributes
		: Source extends { readonly getSessionAttributes: (...args: never) => infer Attributes }
			? Attributes
			: NoAttributes;

/**
 * The columns of the user table besides `id`: the declared ones, or else those of the annotated
 * parameter of `getUserAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`.
 */
export type DatabaseUserAttributesOf<Source> = keyof GlobalDatabaseUserAttributes extends never
	? IsAny<Source> extends true
		? NoAttributes
		: Source extends { readonly getUserAttributes: (databaseUser: infer Row) => unknown }
			? Without<Row, "id">
			: NoAttributes
	: GlobalDatabaseUserAttributes;

/**
 * The columns of the session table besides the library's own: the declared ones, or else those of
 * the annotated parameter of `getSessionAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`.
 */
export type DatabaseSessionAttributesOf<Source> =
	keyof GlobalDatabaseSessionAttributes extends never
		? IsAny<Source> extends true
			? NoAttributes
			: Source extends { readonly getSessionAttributes: (databaseSession: infer Row) => unknown }
				? Without<Row, "id" | "user_id" | "active_expires" | "idle_expires">
				: NoAttributes
		: GlobalDatabaseSessionAttributes;
