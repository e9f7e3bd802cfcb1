const notices: Readonly<Record<string, string>> = {
  confirmed: "Your address is confirmed.",
  "mail-sent": "A mail is on its way. It may take a minute.",
  "reset-sent":
    "If there is an account with this address, a mail is on its way.",
  password: "Your password is changed, and other devices are signed out.",
  "signed-out": "That device is signed out.",
  "others-signed-out": "All other devices are signed out.",
  deleted: "Your account is deleted.",
  linked: "You can sign in with GitHub from now on.",
  unlinked: "GitHub is unlinked, and other devices are signed out.",
  taken: "This GitHub account opens another account here.",
  denied: "You have said no at GitHub. Nothing has changed.",
  expired: "That took too long. Please begin again.",
  refused: "That was not begun in this browser. Please begin again.",
  failed: "GitHub did not answer as it should. Please try again.",
  "no-github":
    "Sign-in with GitHub is not set up: set GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET.",
};

/** What a page says that somebody was sent to with `?told=…`. */
export function noticeOf(
  told: string | readonly string[] | null | undefined,
): string | null {
  return typeof told === "string" && Object.hasOwn(notices, told)
    ? (notices[told] ?? null)
    : null;
}
