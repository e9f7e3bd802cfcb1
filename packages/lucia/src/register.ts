/**
 * Where an app tells the library its types, once, when it does not use the ambient `Lucia`
 * namespace of v2. Every member is optional.
 *
 * @example
 * ```ts
 * declare module "lucia" {
 *   interface Register {
 *     Auth: typeof auth;
 *     DatabaseUserAttributes: { username: string };
 *     DatabaseSessionAttributes: { country: string | null };
 *   }
 * }
 * ```
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- apps add the members
export interface Register {}

// The v2 way: the app declares a global namespace `Lucia`. Where it does not, each `extends` fails,
// the error is ignored, and the interface stays empty. Only this form of the comment survives into
// the declarations, and only an interface stays empty: an alias would turn into `any`.
/** @ts-ignore: the namespace is the app's */
interface AmbientAuth extends Lucia.Auth {}
/** @ts-ignore: the namespace is the app's */
interface AmbientUserAttributes extends Lucia.DatabaseUserAttributes {}
/** @ts-ignore: the namespace is the app's */
interface AmbientSessionAttributes extends Lucia.DatabaseSessionAttributes {}

/**
 * The app's own `typeof auth`: from {@link Register}, or from the ambient `Lucia.Auth`; empty when
 * neither is declared.
 *
 * @since 2.0.0
 */
export type GlobalAuth = Register extends { Auth: infer Declared } ? Declared : AmbientAuth;

/**
 * The columns of the user table besides `id`: from {@link Register}, or from the ambient
 * `Lucia.DatabaseUserAttributes`; empty when neither is declared.
 *
 * @since 2.0.0
 */
export type GlobalDatabaseUserAttributes = Register extends {
	DatabaseUserAttributes: infer Declared;
}
	? Declared
	: AmbientUserAttributes;

/**
 * The columns of the session table besides Lucia's own: from {@link Register}, or from the ambient
 * `Lucia.DatabaseSessionAttributes`; empty when neither is declared.
 *
 * @since 2.0.0
 */
export type GlobalDatabaseSessionAttributes = Register extends {
	DatabaseSessionAttributes: infer Declared;
}
	? Declared
	: AmbientSessionAttributes;
