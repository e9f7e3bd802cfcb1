import { Page } from "./page.tsx";

const ErrorPage = ({ title }: { title: string }) => (
  <Page title={title}>
    <p>
      <a href="/">Start page</a>
    </p>
  </Page>
);

export const NotFound = () => <ErrorPage title="There is no such page" />;

export const SomethingWrong = () => (
  <ErrorPage title="Something went wrong" />
);
