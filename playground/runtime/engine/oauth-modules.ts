/*
 * What a program can import of `@lucia-auth/oauth`. Both together, because they share most of what they
 * are made of, and apart from the engine: with every provider they are a quarter of what the worker weighs.
 */
export * as oauth from "@lucia-auth/oauth";
export * as providers from "@lucia-auth/oauth/providers";
