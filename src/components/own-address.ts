// The book's own server writes its address into what it sends. Served by another one on this machine,
// the commands on the page, and those that are copied, name the address they are read at.
const { hostname, origin } = location;
if (hostname === "localhost" || hostname === "127.0.0.1") {
	for (const install of document.querySelectorAll<HTMLElement>("[data-address]")) {
		const written = install.dataset["address"];
		if (written === undefined || written === origin) continue;
		const texts = document.createTreeWalker(install, NodeFilter.SHOW_TEXT);
		while (texts.nextNode()) {
			const text = texts.currentNode;
			if (text.nodeValue?.includes(written)) {
				text.nodeValue = text.nodeValue.replaceAll(written, origin);
			}
		}
		for (const button of install.querySelectorAll<HTMLElement>("[data-code]")) {
			button.dataset["code"] = button.dataset["code"]?.replaceAll(written, origin) ?? "";
		}
	}
}
