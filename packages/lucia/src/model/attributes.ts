import type {
	GlobalAuth,
	GlobalDatabaseSessionAttributes,
	GlobalDatabaseUserAttributes,
} from "../register.ts";
import type { SessionColumns } from "./session-columns.ts";

type IsAny<T> = 0 extends 1 & T ? true : false;

// `Omit`, in a form that editors show as the object it is.
type Without<Row, Names extends string> = {
	[Name in keyof Row as Exclude<Name, Names>]: Row[Name];
};

/**
 * No attributes at all.
 *
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- it is what is meant
export type NoAttributes = Record<never, never>;

/**
 * What users carry besides `userId`: the result of `getUserAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`; `any` stands for the declared one.
 * @since 2.8.0
 */
export type UserAttributesOf<Source> =
	IsAny<Source> extends true
		? GlobalUserAttributes
		: Source extends { readonly getUserAttributes: (...args: never) => infer Attributes }
			? Attributes
			: NoAttributes;

/**
 * What the user of a session carries besides `userId`: {@link UserAttributesOf}, but nothing with
 * `lazyUser`, which leaves the user unread.
 *
 * @typeParam Source - A configuration or a `typeof auth`; `any` stands for the declared one.
 * @since 2.8.0
 */
export type SessionUserAttributesOf<Source> =
	IsAny<Source> extends true
		? GlobalSessionUserAttributes
		: Source extends {
					readonly transformDatabaseSession: (...args: never) => {
						readonly user: infer SessionUser;
					};
			  }
			? Without<SessionUser, "userId">
			: Source extends { readonly lazyUser: infer Lazy }
				? true extends Lazy
					? NoAttributes
					: UserAttributesOf<Source>
				: UserAttributesOf<Source>;

/**
 * What sessions carry besides the library's own fields: the result of `getSessionAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`; `any` stands for the declared one.
 * @since 2.8.0
 */
export type SessionAttributesOf<Source> =
	IsAny<Source> extends true
		? GlobalSessionAttributes
		: Source extends { readonly getSessionAttributes: (...args: never) => infer Attributes }
			? Attributes
			: NoAttributes;

/**
 * What keys carry besides the library's own fields: the result of `getKeyAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`; `any` stands for the declared one.
 * @since 2.8.0
 */
export type KeyAttributesOf<Source> =
	IsAny<Source> extends true
		? GlobalKeyAttributes
		: Source extends { readonly getKeyAttributes: (...args: never) => infer Attributes }
			? Attributes
			: NoAttributes;

/**
 * The columns of the key table besides the library's own: those of the annotated parameter of
 * `getKeyAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`.
 * @since 2.8.0
 */
export type DatabaseKeyAttributesOf<Source> =
	IsAny<Source> extends true
		? NoAttributes
		: Source extends { readonly getKeyAttributes: (databaseKey: infer Row) => unknown }
			? Without<Row, "id" | "user_id" | "hashed_password">
			: NoAttributes;

/**
 * The columns of the user table besides `id`: the declared ones, or else those of the annotated
 * parameter of `getUserAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`.
 * @since 2.8.0
 */
export type DatabaseUserAttributesOf<Source> = keyof GlobalDatabaseUserAttributes extends never
	? IsAny<Source> extends true
		? NoAttributes
		: Source extends { readonly getUserAttributes: (databaseUser: infer Row) => unknown }
			? Without<Row, "id">
			: NoAttributes
	: GlobalDatabaseUserAttributes;

/**
 * All columns of the session table besides the four that every session has: the declared ones, or else
 * those of the annotated parameter of `getSessionAttributes`.
 *
 * @typeParam Source - A configuration or a `typeof auth`.
 * @since 2.8.0
 */
export type SessionColumnsOf<Source> = keyof GlobalDatabaseSessionAttributes extends never
	? IsAny<Source> extends true
		? NoAttributes
		: Source extends { readonly getSessionAttributes: (databaseSession: infer Row) => unknown }
			? Without<Row, "id" | "user_id" | "active_expires" | "idle_expires">
			: NoAttributes
	: GlobalDatabaseSessionAttributes;

/**
 * The columns of the session table that an app fills: {@link SessionColumnsOf} but those of
 * {@link SessionColumns}, which the library fills by itself.
 *
 * @typeParam Source - A configuration or a `typeof auth`.
 * @since 2.8.0
 */
export type DatabaseSessionAttributesOf<Source> =
	IsAny<Source> extends true
		? DeclaredSessionAttributes
		: Without<SessionColumnsOf<Source>, LibraryColumnsOf<Source>>;

// What the declared `auth` asks for; without one nothing tells what the library fills.
type DeclaredSessionAttributes = GlobalAuth extends {
	readonly createSession: (options: infer Options) => unknown;
}
	? Options extends { readonly attributes: infer Attributes }
		? Attributes
		: NoAttributes
	: GlobalDatabaseSessionAttributes;

// A configuration that is not a literal has `string` for a name, which leaves out nothing.
type LibraryColumnsOf<Source> = Source extends { readonly sessionColumns: infer Columns }
	? Literal<Columns[Extract<keyof Columns, keyof SessionColumns>]>
	: never;

type Literal<Name> = Name extends string ? (string extends Name ? never : Name) : never;

/**
 * What `getUserAttributes` of the declared `auth` returns.
 *
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- empty only while nothing is declared
export type GlobalUserAttributes = UserAttributesOf<GlobalAuth>;

/**
 * What the user of a session of the declared `auth` carries: nothing when it has `lazyUser`.
 *
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- empty only while nothing is declared
export type GlobalSessionUserAttributes = SessionUserAttributesOf<GlobalAuth>;

/**
 * What `getKeyAttributes` of the declared `auth` returns.
 *
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- empty only while nothing is declared
export type GlobalKeyAttributes = KeyAttributesOf<GlobalAuth>;

/**
 * What `getSessionAttributes` of the declared `auth` returns.
 *
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- empty only while nothing is declared
export type GlobalSessionAttributes = SessionAttributesOf<GlobalAuth>;
