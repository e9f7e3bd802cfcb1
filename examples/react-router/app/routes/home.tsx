import { Link, redirect } from "react-router";
import { nameOf } from "../accounts/account.ts";
import { Page } from "../ui/page.tsx";
import { PostForm } from "../ui/post-form.tsx";
import { sessionOf } from "../visitor.ts";
import type { Route } from "./+types/home";

export async function loader({ context }: Route.LoaderArgs) {
  const session = await sessionOf(context);
  if (session === null) return { name: null };
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) {
    throw redirect("/verify-email", 303);
  }
  return { name: nameOf(session) };
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

export default function Home({ loaderData }: Route.ComponentProps) {
  const { name } = loaderData;
  if (name === null) return <Welcome />;
  return (
    <Page title={`Hello, ${name}`}>
      <p>You are signed in.</p>
      <p>
        <Link to="/account">Your account</Link>
      </p>
      <PostForm action="/logout">
        <button>Sign out</button>
      </PostForm>
    </Page>
  );
}
