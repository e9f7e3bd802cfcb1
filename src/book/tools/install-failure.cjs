// Needed before anything is installed, so it stands on nothing but an old Node (18 or later).
"use strict";

/** What npm's output means, in a sentence; `folder` is where it should have installed. */
function explainInstallFailure(output, folder) {
	const unreachable =
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.exec(
			output,
		);
	if (unreachable) {
		const addresses = [...new Set(output.match(/https?:\/\/[^\s'",]+/g) || [])].slice(0, 5);
		const what =
			addresses.length > 0
				? addresses.map((address) => `  ${address}`).join("\n")
				: "  (npm named no address)";
		return `The packages could not be fetched (${unreachable[0]}). npm asked for:\n${what}\nConnect to the network, or set npm's registry and proxy, and run the same command again.`;
	}
	if (/ENOSPC/.test(output))
		return "The disk is full: the packages need about 700 MB. Free some space and run the same command again.";
	if (/EACCES|EPERM/.test(output))
		return `node_modules in ${folder} cannot be written. It may belong to another user: remove it, and run the same command again.`;
	return `npm ci failed:\n${output.trim().split("\n").slice(-20).join("\n")}`;
}

module.exports = { explainInstallFailure };
