import { Title } from "@solidjs/meta";
import {
  useSearchParams,
  useSubmissions,
  type Action,
} from "@solidjs/router";
import { Show, type ParentProps } from "solid-js";
import { noticeOf } from "../server/accounts/notices.ts";

type Form = Action<never[], { readonly problem: string }, never[]>;

interface Props {
  title: string;
  /** What is wrong with the page. */
  problem?: string | undefined;
  /** The forms of the page, which may be refused. */
  forms?: readonly Form[];
}

export function Page(props: ParentProps<Props>) {
  const [search] = useSearchParams();
  const sent = (props.forms ?? []).map((form) => useSubmissions(form));
  const all = () => sent.flatMap((submissions) => [...submissions]);
  const problem = () =>
    all().find(({ result }) => result)?.result?.problem ?? props.problem;
  const forget = () => all().forEach((submission) => submission.clear());

  return (
    <main onSubmit={forget}>
      <Title>{props.title}</Title>
      <h1>{props.title}</h1>
      <Show
        when={problem()}
        fallback={
          <Show when={noticeOf(search["told"])}>
            {(notice) => <p role="status">{notice()}</p>}
          </Show>
        }
      >
        {(text) => <p role="alert">{text()}</p>}
      </Show>
      {props.children}
    </main>
  );
}
