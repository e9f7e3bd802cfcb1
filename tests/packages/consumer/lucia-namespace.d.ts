/// <reference types="lucia" />
declare namespace Lucia {
	type Auth = import("./ambient.ts").Auth;
	type DatabaseUserAttributes = { username: string };
	type DatabaseSessionAttributes = {};
}
