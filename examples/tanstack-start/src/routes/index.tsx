import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { nameOf } from "../accounts/account.ts";
import { Page } from "../ui/page.tsx";

const readVisitor = createServerFn().handler(async ({ context }) => {
  const session = await context.authRequest.validate();
  if (session === null) return { name: null, isWaiting: false };
  const { email, emailVerified } = session.user;
  const isWaiting = email !== null && !emailVerified;
  return { name: nameOf(session), isWaiting };
});

export const Route = createFileRoute("/")({
  loader: async () => {
    const { name, isWaiting } = await readVisitor();
    if (isWaiting) {
      throw redirect({ to: "/verify-email", statusCode: 303 });
    }
    return name;
  },
  component: Home,
});

function Home() {
  const name = Route.useLoaderData();
  if (name === null) return <Welcome />;
  return (
    <Page title={`Hello, ${name}`}>
      <p>You are signed in.</p>
      <p>
        <Link to="/account">Your account</Link>
      </p>
      <form method="post" action="/logout">
        <button>Sign out</button>
      </form>
    </Page>
  );
}

const Welcome = () => (
  <Page title="Welcome">
    <p>Sign in to see who you are here.</p>
    <p className="actions">
      <Link className="button" to="/signup">
        Sign up
      </Link>
      <Link className="button" to="/login">
        Sign in
      </Link>
    </p>
  </Page>
);
