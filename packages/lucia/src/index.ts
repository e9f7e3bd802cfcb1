export type {
	Adapter,
	InitializeAdapter,
	KeySchema,
	SessionAdapter,
	SessionSchema,
	UserAdapter,
	UserSchema,
} from "./adapter.ts";
export { LuciaError, type ErrorMessage, type LuciaErrorConstructor } from "./errors.ts";
export type {
	GlobalAuth,
	GlobalDatabaseSessionAttributes,
	GlobalDatabaseUserAttributes,
	Register,
} from "./register.ts";
