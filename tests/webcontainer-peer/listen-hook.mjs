// Loaded into every program of a container, on whatever Node runs it: plain JavaScript. Says on file
// descriptor 3 which ports the program opens and closes.
import { writeSync } from "node:fs";
import { Server } from "node:net";

// oxlint-disable-next-line typescript/unbound-method -- applied to its server below
const { listen } = Server.prototype;

Server.prototype.listen = function (...args) {
	this.once("listening", () => {
		const address = this.address();
		if (address === null || typeof address === "string") return;
		const report = (state) => writeSync(3, `${JSON.stringify({ port: address.port, state })}\n`);
		report("open");
		this.once("close", () => report("close"));
	});
	return listen.apply(this, args);
};
