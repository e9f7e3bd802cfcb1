export {
	joinAdapters,
	joinAdapters as __experimental_joinAdapters,
} from "./storage/join-adapters.ts";
export { parseCookie, serializeCookie, type CookieAttributes } from "./cookies/cookie.ts";
export { generateLuciaPasswordHash, validateLuciaPasswordHash } from "./passwords/password-hash.ts";
export { generateRandomString } from "./crypto/random.ts";
export {
	expiryAt,
	isWithinExpiration,
	sessionStateAt,
	type SessionExpiry,
	type SessionPeriods,
	type SessionState,
} from "./model/session-state.ts";
