/** The scheme of this app: your domain, read backwards. */
export const scheme = "com.example.notes.desktop";

/** What a link back into this app begins with. */
export const link: string = `${scheme}:/login`;

/** The link among the arguments of a process, on Windows and Linux. */
export const linkAmong = (argv: readonly string[]): string | undefined =>
  argv.find((argument) => argument.startsWith(`${link}?`));
