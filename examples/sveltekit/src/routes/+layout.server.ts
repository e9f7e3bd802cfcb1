import { noticeOf } from "$lib/server/accounts/notices.ts";
import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = ({ url }) => ({
  notice: noticeOf(url.searchParams.get("told")),
});
