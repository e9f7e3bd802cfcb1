export { joinAdapters, joinAdapters as __experimental_joinAdapters } from "./compose-adapters.ts";
export { parseCookie, serializeCookie, type CookieAttributes } from "./cookie.ts";
export { generateLuciaPasswordHash, validateLuciaPasswordHash } from "./password.ts";
export { generateRandomString } from "./random.ts";
export {
	expiryAt,
	isWithinExpiration,
	sessionStateAt,
	type SessionExpiry,
	type SessionPeriods,
	type SessionState,
} from "./session-state.ts";
