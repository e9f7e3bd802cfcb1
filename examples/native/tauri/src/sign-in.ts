/** Where an app keeps what nobody else may read. */
export interface Secrets {
  readonly read: (name: string) => Promise<string | null>;
  readonly write: (name: string, value: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

/** What differs from one kind of app to the other. */
export interface Platform {
  /** The address of your server, without a slash at the end. */
  readonly server: string;
  /** How the server calls this app. */
  readonly app: string;
  /** What a link back into this app begins with. */
  readonly link: string;
  readonly secrets: Secrets;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly sha256: (
    bytes: Uint8Array<ArrayBuffer>,
  ) => Promise<ArrayBuffer>;
  readonly fetch: (
    address: string,
    init?: RequestInit,
  ) => Promise<Response>;
}

export interface User {
  readonly username: string;
}

/** What became of a link. An “ignored” one belongs to no attempt. */
export type Outcome = "signed in" | "denied" | "refused" | "ignored";

/** Sign-in through the system's browser. */
export interface SignIn {
  /** Draws a verifier. Gives the address to open in the browser. */
  readonly begin: (
    more?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly address: string; readonly challenge: string }>;
  /** Takes a link that the system has handed over. */
  readonly finish: (link: string) => Promise<Outcome>;
  /** The user of the kept session, or `null`. */
  readonly getUser: () => Promise<User | null>;
  /** Forgets the session, and ends it on the server. */
  readonly signOut: () => Promise<void>;
}

interface Attempt {
  readonly verifier: string;
  readonly challenge: string;
  readonly startedAt: number;
}

/** How long somebody may take in the browser, in milliseconds. */
const PATIENCE = 15 * 60_000;

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

export function createSignIn(platform: Platform): SignIn {
  const { app, secrets, server } = platform;
  let last: { link: string; outcome: Promise<Outcome> } | undefined;

  const post = (
    path: string,
    headers: Readonly<Record<string, string>>,
    body = "",
  ) => platform.fetch(server + path, { method: "POST", headers, body });

  async function begin(more: Readonly<Record<string, string>> = {}) {
    const verifier = base64Url(platform.randomBytes(32));
    const bytes = new TextEncoder().encode(verifier);
    const hash = await platform.sha256(bytes);
    const challenge = base64Url(new Uint8Array(hash));
    const startedAt = Date.now();
    const attempt: Attempt = { verifier, challenge, startedAt };
    await secrets.write("attempt", JSON.stringify(attempt));
    last = undefined;
    const query = new URLSearchParams({ ...more, app, challenge });
    return { address: `${server}/login/github?${query}`, challenge };
  }

  /** Forgets an attempt, unless another one has begun since. */
  async function forget(stored: string): Promise<void> {
    if ((await secrets.read("attempt")) === stored) {
      await secrets.remove("attempt");
    }
  }

  async function take(link: string): Promise<Outcome> {
    const query = new URLSearchParams(link.slice(platform.link.length));
    const stored = await secrets.read("attempt");
    if (stored === null) return "ignored";
    const attempt = JSON.parse(stored) as Attempt;
    const isOld = Date.now() - attempt.startedAt > PATIENCE;
    if (isOld || query.get("challenge") !== attempt.challenge) {
      return "ignored";
    }
    const code = query.get("code");
    if (code === null) {
      await forget(stored);
      return query.get("error") === "denied" ? "denied" : "refused";
    }
    const { verifier } = attempt;
    const response = await post(
      "/login/token",
      { "Content-Type": "application/json" },
      JSON.stringify({ code, verifier }),
    );
    if (response.status === 400) return "refused";
    if (!response.ok) throw new Error(`Status ${response.status}`);
    const { token } = (await response.json()) as { token: string };
    await secrets.write("token", token);
    await forget(stored);
    return "signed in";
  }

  async function finish(link: string): Promise<Outcome> {
    if (!link.startsWith(`${platform.link}?`)) return "ignored";
    // Systems hand the same link over twice, and a code works once.
    if (last?.link !== link) last = { link, outcome: take(link) };
    const { outcome } = last;
    try {
      return await outcome;
    } catch (error) {
      // The server was not reached: the link can be tried again.
      if (last?.outcome === outcome) last = undefined;
      throw error;
    }
  }

  async function getUser(): Promise<User | null> {
    const token = await secrets.read("token");
    if (token === null) return null;
    const response = await platform.fetch(`${server}/user`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (response.ok) return (await response.json()) as User;
    if (response.status !== 401) {
      throw new Error(`Status ${response.status}`);
    }
    // The session is over. Another sign-in may have ended meanwhile.
    if ((await secrets.read("token")) === token) {
      await secrets.remove("token");
    }
    return null;
  }

  async function signOut(): Promise<void> {
    const token = await secrets.read("token");
    if (token === null) return;
    await secrets.remove("token");
    last = undefined;
    await post("/logout", { Authorization: `Bearer ${token}` });
  }

  return { begin, finish, getUser, signOut };
}
