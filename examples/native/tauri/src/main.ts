import { signIn, signInWithBrowser } from "./platform.ts";

const unreachable = "Notes cannot reach its server, or nobody came back";

const messages = {
  "signed in": "",
  denied: "You did not agree at GitHub",
  refused: "That took too long: sign in again",
  ignored: "Another sign-in has begun since",
};

const say = (text: string): void => {
  document.querySelector("#message")!.textContent = text;
};

const offer = (id: string, isOffered: boolean): void => {
  document.querySelector<HTMLElement>(id)!.hidden = !isOffered;
};

/** Shows who is signed in; otherwise a text, and the way to sign in. */
async function show(text = ""): Promise<void> {
  const user = await signIn.getUser();
  say(user === null ? text : `Hello ${user.username}`);
  offer("#sign-in", user === null);
  offer("#sign-out", user !== null);
}

async function attempt(work: () => Promise<void>): Promise<void> {
  await work().catch(() => say(unreachable));
}

const on = (id: string, work: () => Promise<void>): void =>
  document
    .querySelector(id)!
    .addEventListener("click", () => void attempt(work));

on("#sign-in", async () => {
  say("Go on in your browser");
  await show(messages[await signInWithBrowser()]);
});
on("#sign-out", async () => {
  try {
    await signIn.signOut();
  } finally {
    await show();
  }
});
void attempt(() => show());
