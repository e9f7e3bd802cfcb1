import { node } from "lucia/middleware";
import { once } from "node:events";
import { connect, createServer, type IncomingHttpHeaders } from "node:http2";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AppDatabase } from "../app-database.ts";
import { openAuth } from "../routes.ts";

// HTTP/2 through Node's compatible request and response. `fetch` does not speak it without TLS, so
// that the whole scenario cannot: here is what differs, the names of headers and several of Cookie.

const database = new AppDatabase();
const auth = openAuth(database.file, node());
const server = createServer((req, res) => {
	void auth
		.handleRequest(req, res)
		.validate()
		.then((session) => res.end(session?.user.userId ?? "nobody"));
});

beforeAll(async () => {
	database.reset();
	database.insertSession("s1", "ada");
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
});
afterAll(async () => {
	server.close();
	await once(server, "close");
	database.close();
});

async function post(headers: Record<string, string | string[]>) {
	const { port } = server.address() as AddressInfo;
	const client = connect(`http://127.0.0.1:${port}`);
	const stream = client.request({ ":method": "POST", ":path": "/", ...headers });
	let response: IncomingHttpHeaders = {};
	stream.on("response", (given) => (response = given));
	stream.setEncoding("utf8");
	stream.end();
	const body = (await stream.toArray()).join("");
	client.close();
	return { body, setCookie: response["set-cookie"] };
}

test("the authority is the host: every POST over HTTP/2 failed", async () => {
	const { port } = server.address() as AddressInfo;
	const own = `http://127.0.0.1:${port}`;
	expect((await post({ cookie: "auth_session=s1", origin: own })).body).toBe("ada");
	expect((await post({ cookie: "auth_session=s1", origin: "https://evil.example" })).body).toBe(
		"nobody",
	);
	expect((await post({ cookie: ["a=b", "auth_session=s1"], origin: own })).body).toBe("ada");
	expect(await post({ cookie: "auth_session=unknown", origin: own })).toEqual({
		body: "nobody",
		setCookie: [expect.stringMatching(/^auth_session=; Path=\/; Expires=Thu, 01 Jan 1970/u)],
	});
});
