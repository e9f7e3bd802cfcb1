import { changelogFeed } from "../../book/contents/changelog.ts";
import { site } from "../../site.ts";

/** The changelog for feed readers. */
export const GET = async (): Promise<Response> =>
	new Response(await changelogFeed(process.cwd(), site), {
		headers: { "Content-Type": "application/atom+xml; charset=utf-8" },
	});
