import Link from "next/link";
import { redirect } from "next/navigation";
import { LoginField, NewPasswordField } from "@/components/fields.tsx";
import { Form } from "@/components/form.tsx";
import { Page } from "@/components/page.tsx";
import { getSession } from "@/visitor.ts";
import { signUpByForm } from "./actions.ts";

export default async function SignUp() {
  if (await getSession()) redirect("/");
  return (
    <Page title="Sign up">
      <Form action={signUpByForm}>
        <LoginField />
        <NewPasswordField label="Password" name="password" />
        <button>Sign up</button>
      </Form>
      <p>
        You have an account? <Link href="/login">Sign in</Link>
      </p>
    </Page>
  );
}
