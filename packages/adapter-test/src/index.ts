export {
	Database,
	type QueryHandler,
	type SessionIndexHandler,
	type Table,
	type TableQueryHandler,
	type TestSessionSchema,
	type TestUserSchema,
} from "./database.ts";
export {
	adapterTests,
	sessionAdapterTests,
	sessionIndexTests,
	testAdapter,
	testSessionAdapter,
	type SuiteOptions,
} from "./suite.ts";
export type { AdapterTest } from "./test-case.ts";
