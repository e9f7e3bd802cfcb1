import type { APIContext, AstroGlobal } from "astro";
import type { H3Event as H3Event1 } from "h3-1";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { astro, h3, node } from "lucia/middleware";
import type { Middleware } from "lucia";
import { expectTypeOf, test } from "vitest";

// What the apps beside this file do not show: they call handleRequest() with the real types already.

type Arguments<M> = M extends () => Middleware<infer Args> ? Args : never;

test("handleRequest() takes the types of the frameworks as they are", () => {
	expectTypeOf<[APIContext]>().toExtend<Arguments<typeof astro>>();
	expectTypeOf<[AstroGlobal]>().toExtend<Arguments<typeof astro>>();
	expectTypeOf<[H3Event1]>().toExtend<Arguments<typeof h3>>();
	expectTypeOf<[IncomingMessage, ServerResponse]>().toExtend<Arguments<typeof node>>();
	expectTypeOf<[Http2ServerRequest, Http2ServerResponse]>().toExtend<Arguments<typeof node>>();
});

test("and not those of another one", () => {
	expectTypeOf<[Request]>().not.toExtend<Arguments<typeof astro>>();
	expectTypeOf<[Request, Response]>().not.toExtend<Arguments<typeof node>>();
	expectTypeOf<[IncomingMessage]>().not.toExtend<Arguments<typeof node>>();
});
