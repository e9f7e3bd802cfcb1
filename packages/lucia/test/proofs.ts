/**
 * The test that holds each row of COMPATIBILITY.md, by its file below `packages/` and the beginning of its
 * name. That each of them passed is what the last part of `npm test` says.
 */
export const PROOFS: Readonly<Record<number, readonly [file: string, name: string]>> = {
	1: ["lucia/src/requests/auth-request.test.ts", "a renewed session kept its old cookie"],
	2: ["lucia/src/middleware/node.test.ts", "put a newer session cookie before an older one"],
	3: ["lucia/src/requests/auth-request.test.ts", "an origin of null, as sandboxed frames send it"],
	4: ["lucia/src/csrf/origin.test.ts", "list entries failed on a suffix of two labels"],
	5: [
		"lucia/src/csrf/origin.test.ts",
		"%s: its own forms were refused, because the spelling differed",
	],
	6: ["lucia/src/csrf/origin.test.ts", "hostHeader had no effect when the middleware knew a URL"],
	7: ["lucia/src/csrf/origin.test.ts", "the spelling of the documentation was ignored"],
	8: [
		"lucia/src/requests/auth-request.test.ts",
		"refused the app's own pages on hosts of two labels",
	],
	9: [
		"lucia/src/requests/auth-request.test.ts",
		"a stranger's page could sign the visitor in as somebody else",
	],
	10: [
		"lucia/src/csrf/origin.test.ts",
		"is not compared: an http page of the same host is trusted",
	],
	11: ["lucia/src/requests/auth-request.test.ts", "a token answered for the cookie"],
	12: ["lucia/src/requests/auth-request.test.ts", "one failure of the database was repeated"],
	13: [
		"lucia/src/requests/auth-request.test.ts",
		"a session of a deleted user rejected on every request",
	],
	14: [
		"lucia/src/sessions/create-session-methods.test.ts",
		"stores without foreign keys kept a session of nobody",
	],
	15: [
		"lucia/src/sessions/create-session-methods.test.ts",
		"left a rejection to nobody when the user was unknown",
	],
	16: [
		"lucia/src/sessions/create-session-methods.test.ts",
		"deleteDeadUserSessions was done before its deletes were",
	],
	17: [
		"lucia/src/sessions/create-session-methods.test.ts",
		"there was no way to delete the dead sessions of all users",
	],
	18: [
		"lucia/src/sessions/create-session-methods.test.ts",
		"said that the session is idle although it was just renewed",
	],
	20: [
		"lucia/src/sessions/create-session-methods.test.ts",
		"revived a session that was deleted since it was read",
	],
	21: ["lucia/src/sessions/rotation.test.ts", "a renewed session has a new id"],
	22: ["lucia/src/sessions/hashing.test.ts", "the storage never sees the token"],
	23: ["lucia/src/configuration/resolve.test.ts", "cookie attributes replaced them all"],
	24: [
		"lucia/src/configuration/resolve.test.ts",
		"any env but PROD silently gave cookies without Secure",
	],
	25: ["lucia/src/sessions/session-cookie.test.ts", "stands before the name in production"],
	26: ["lucia/src/configuration/resolve.test.ts", "a missing adapter ended the process"],
	27: ["lucia/src/log.test.ts", "printed session ids and attempted passwords"],
	28: ["lucia/src/requests/auth-request.test.ts", "remembered what could not be sent"],
	29: ["lucia/src/keys/create-key-methods.test.ts", "the time told who has an account"],
	30: ["lucia/src/passwords/password-hash.test.ts", "the event loop goes on, natively"],
	31: ["lucia/recipes/pbkdf2.test.ts", "does 600,000 iterations, as OWASP asks"],
	32: [
		"lucia/src/keys/create-key-methods.test.ts",
		"old hashes stayed for ever, and do unless the option is set",
	],
	35: ["lucia/src/keys/create-key-methods.test.ts", "an empty password counted as none here"],
	36: ["lucia/src/keys/key-id.test.ts", "everyone whose provider user id is %s"],
	37: ["lucia/src/keys/create-key-methods.test.ts", "Ann@a.com and ann@a.com were two accounts"],
	38: [
		"lucia/src/sessions/create-session-methods.test.ts",
		"could make a session immortal or another user's",
	],
	39: ["lucia/src/users/create-user-methods.test.ts", "an empty update was a syntax error"],
	40: [
		"lucia/src/users/create-user-methods.test.ts",
		"createUser() never showed what the database adds",
	],
	41: [
		"adapter-sql/test/suite/transactions.ts",
		"a user whose deletion failed was left without keys and sessions",
	],
	42: [
		"lucia/src/users/create-user-methods.test.ts",
		"is the same configuration on another adapter",
	],
	43: ["lucia/src/users/create-user-methods.test.ts", "an async callback silently gave none"],
	45: ["adapter-sql/src/adapter.test.ts", "a session and its user come in one statement"],
	46: ["lucia/test/types.test.ts", "an app that declares nothing gets the types"],
	47: ["lucia/src/storage/join-adapters.test.ts", "lost methods that stand on a prototype"],
	48: ["lucia/src/errors.test.ts", "a log calls it LuciaError"],
	49: ["lucia/src/keys/create-key-methods.test.ts", "shows the columns that a new key was given"],
	50: [
		"lucia/src/sessions/create-session-methods.test.ts",
		"signing out everywhere else signed the user out here too",
	],
	52: [
		"adapter-session-unstorage/src/unstorage.test.ts",
		"a driver that can forget is told in how many seconds",
	],
	53: [
		"adapter-session-redis/test/session-store-suite.ts",
		"a session that is stored and listed nowhere is not valid",
	],
	54: ["adapter-mysql/src/errors.test.ts", "of a key is one, alone and with its user"],
	55: ["adapter-sqlite/src/libsql.test.ts", "errors of today's client meant nothing to 2.7.7"],
	58: ["adapter-prisma/src/errors.server.test.ts", "updates of a missing row rejected with P2025"],
	59: ["adapter-mongoose/test/suite/together.ts", "a key that failed left its user behind"],
	60: [
		"adapter-postgresql/src/round-trips.server.test.ts",
		"pg: a session and its user are one round trip",
	],
	56: ["adapter-test/src/user-cases.ts", "does not call a user id that exists a duplicate key"],
	57: [
		"adapter-sql/test/suite/transactions.ts",
		"a failed sign-up no longer rolls back the transaction",
	],
	61: ["adapter-sql/src/dialect.test.ts", "PostgreSQL quotes the table %j as %s"],
	62: ["adapter-sql/test/suite/names.ts", "the name of an attribute can no longer smuggle SQL"],
	63: ["lucia/src/middleware/hono.test.ts", "overwrote the other cookies of the response"],
	64: [
		"lucia/src/middleware/nextjs.test.ts",
		"tore the other cookies apart at the commas of their dates",
	],
	65: [
		"lucia/src/middleware/nextjs.test.ts",
		"failed on the promise that %s() gives since Next.js 15",
	],
	51: ["../tests/migrate/v1.test.ts", "%s: users of lucia-auth 1.8.0 stay signed in"],
	66: ["lucia/src/middleware/express.test.ts", "could not write a cookie on Express before 4.18"],
	67: ["lucia/src/middleware/nextjs.test.ts", "a server action from another site had the session"],
	68: ["lucia/src/requests/pending-cookies.test.ts", "the cookie of a renewal was lost"],
	76: [
		"lucia/src/requests/several-cookies.test.ts",
		"an old cookie before the new one signed everybody out",
	],
	77: [
		"lucia/src/requests/several-cookies.test.ts",
		"the host-only twin of a live app came first for weeks",
	],
	78: [
		"lucia/src/requests/late-blank-cookie.test.ts",
		"the late answer of a poll ended a newer sign-in",
	],
	79: ["../tests/frameworks/light/late-cookies.test.ts", "sent nothing in a stream"],
	80: ["lucia/src/requests/bearer-token.test.ts", "a client that wrote bearer in another case"],
	81: ["lucia/src/configuration/resolve.test.ts", "the cookie domain %j, which browsers drop"],
	82: ["lucia/src/configuration/resolve.test.ts", "a cookie called %s never came back"],
	83: ["lucia/src/cookies/cookie.test.ts", "the %s %j went out as another attribute or header"],
	84: [
		"lucia/src/keys/create-key-methods.test.ts",
		"to be stored it is refused with the limit, by every method",
	],
	85: [
		"lucia/src/configuration/session-options.test.ts",
		"two periods of 0 made sessions that were dead at once",
	],
	86: ["adapter-sql/test/suite/values.ts", "a value that cannot be stored"],
	87: [
		"adapter-sql/test/suite/errors.ts",
		"an id that the table cannot hold is named with its table and column",
	],
};
