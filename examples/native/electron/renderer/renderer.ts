/** What preload.cts hands over. */
declare const notes: {
  readonly signIn: () => Promise<void>;
  readonly getUser: () => Promise<{ username: string } | null>;
  readonly signOut: () => Promise<void>;
  readonly onOutcome: (listener: (outcome: string) => void) => void;
};

const unreachable = "Notes cannot reach its server";

const messages: Readonly<Record<string, string>> = {
  denied: "You did not agree at GitHub",
  refused: "That took too long: sign in again",
  ignored: "This link is of an earlier attempt: sign in again",
  failed: unreachable,
};

const say = (text: string): void => {
  document.querySelector("#message")!.textContent = text;
};

const offer = (id: string, isOffered: boolean): void => {
  document.querySelector<HTMLElement>(id)!.hidden = !isOffered;
};

/** Shows who is signed in; otherwise a text, and the way to sign in. */
async function show(text = ""): Promise<void> {
  const user = await notes.getUser();
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
  await notes.signIn();
  say("Go on in your browser");
});
on("#sign-out", async () => {
  try {
    await notes.signOut();
  } finally {
    await show();
  }
});
notes.onOutcome((outcome) => {
  void attempt(() => show(messages[outcome]));
});
void attempt(() => show());
