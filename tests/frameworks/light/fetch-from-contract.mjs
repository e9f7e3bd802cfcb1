// Loaded before a server: what it asks of a provider's fixed address goes to the contract server of the test.
const send = globalThis.fetch;
const server = process.env["CONTRACT_SERVER"] ?? "";

globalThis.fetch = async (url, init = {}) => {
	const headers = new Headers(init.headers);
	headers.set("X-Contract-Url", new Request(url).url);
	return send(server, { ...init, headers });
};
