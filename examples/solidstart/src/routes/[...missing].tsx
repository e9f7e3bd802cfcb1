import { HttpStatusCode } from "@solidjs/start";
import { Page } from "../components/page.tsx";

export default function Missing() {
  return (
    <Page title="There is no such page">
      <HttpStatusCode code={404} />
      <p>
        <a href="/">Start page</a>
      </p>
    </Page>
  );
}
