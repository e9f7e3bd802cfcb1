import { component$ } from "@builder.io/qwik";
import type { DocumentHead, RequestHandler } from "@builder.io/qwik-city";
import { Page } from "../../components/page.tsx";

export const onRequest: RequestHandler = ({ status }) => {
  status(404);
};

export const head: DocumentHead = { title: "There is no such page" };

export default component$(() => (
  <Page>
    <p>
      <a href="/">Start page</a>
    </p>
  </Page>
));
