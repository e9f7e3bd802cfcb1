import { isIpv4Address } from "../checks/domain-name.ts";

/**
 * A host as URLs have it: lower case, Punycode, without a default port.
 *
 * @param protocol - Decides which port is the default one; anything but `https:` counts as `http:`.
 * @returns `null` when it is not a host.
 */
export function normalizeHost(host: string | null, protocol: string): string | null {
	// Everything that would make it more than a host.
	if (typeof host !== "string" || host === "" || /[\s/\\?#@]/u.test(host)) return null;
	return parseUrl(`${protocol === "https:" ? "https:" : "http:"}//${host}`)?.host || null;
}

/** `null` when it is no URL. */
export function parseUrl(text: string): URL | null {
	// Not every middleware keeps to the types.
	return typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
}

/** The base domain with the port of the host; `null` when the host is an IP address. */
export function baseDomainOf(host: string, baseDomain: string | undefined): string | null {
	const [, name = host, port = ""] = /^(.*?)(:\d+)?$/u.exec(host) ?? [];
	if (baseDomain !== undefined) return `${baseDomain}${port}`;
	if (isIpAddress(name)) return null;
	const root = name.endsWith(".") ? "." : "";
	const labels = name.slice(0, name.length - root.length).split(".");
	return `${labels.slice(-2).join(".")}${root}${port}`;
}

/** Whether a normalized host name is an IP address; version 6 stands in brackets. */
function isIpAddress(name: string): boolean {
	return name.startsWith("[") || isIpv4Address(name);
}
