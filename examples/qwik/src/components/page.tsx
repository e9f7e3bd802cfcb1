import { component$, Slot } from "@builder.io/qwik";
import { useDocumentHead, useLocation } from "@builder.io/qwik-city";
import { noticeOf } from "../server/accounts/notices.ts";

interface Props {
  /** What was wrong with a form, or is with the page. */
  problem?: string | undefined;
}

/** A page, under its title. */
export const Page = component$<Props>(({ problem }) => {
  const { title } = useDocumentHead();
  const { isNavigating, url } = useLocation();
  const notice = noticeOf(url.searchParams.get("told"));
  return (
    <main>
      <h1>{title}</h1>
      {problem
        ? !isNavigating && <p role="alert">{problem}</p>
        : notice && <p role="status">{notice}</p>}
      <Slot />
    </main>
  );
});
