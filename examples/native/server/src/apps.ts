/** The apps, and the link that leads back into each. */
const apps = new Map([
  ["electron", "com.example.notes.desktop:/login"],
  ["expo", "com.example.notes:/login"],
]);

/** Which app asked, and for which attempt of its own. */
export interface Asked {
  readonly link: string;
  readonly challenge: string;
}

function linkOf({ app = "", port = "" }: Record<string, string>) {
  if (app !== "tauri") return apps.get(app);
  // An app that listens on its own computer says on which port.
  const isPort = /^\d{4,5}$/.test(port) && Number(port) < 65_536;
  return isPort ? `http://127.0.0.1:${port}/login` : undefined;
}

/** Reads who asks. The query names an app, and never an address. */
export function readAsked(query: Record<string, string>): Asked | null {
  const link = linkOf(query);
  const { challenge = "" } = query;
  // SHA-256 in base64url, as RFC 7636 has it.
  const isChallenge = /^[\w-]{43}$/.test(challenge);
  return link && isChallenge ? { link, challenge } : null;
}
