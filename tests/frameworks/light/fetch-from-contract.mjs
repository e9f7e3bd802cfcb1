// Loaded before a server: what it asks of a provider's fixed address goes to the contract server of the test.
const send = globalThis.fetch;
const server = process.env["CONTRACT_SERVER"] ?? "";

globalThis.fetch = async (url, init = {}) => {
	const asked = url instanceof Request ? url.url : String(url);
	// A framework may ask itself for a page, as Next.js does when an action redirects.
	if (new URL(asked).hostname === "localhost") return send(url, init);
	const headers = new Headers(init.headers);
	headers.set("X-Contract-Url", asked);
	return send(server, { ...init, headers });
};
