export type { TokenCookieOptions, TokenOptions } from "./token-options.ts";
export type { TokenRequest } from "./token-request.ts";
export type { AccessToken, IssuedToken, TokenPair } from "./token.ts";
export { tokens, type RequestArguments, type Tokens } from "./tokens.ts";
