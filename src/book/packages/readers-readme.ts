/** What each script of an example does, in the order in which a reader needs them. */
const SCRIPTS: readonly (readonly [name: string, what: string])[] = [
	["dev", "runs the app, and anew after each change"],
	["check", "checks the types"],
	["build", "builds it for production"],
	["start", "runs it in production; with `ORIGIN` and `SMTP_URL`, which it asks for"],
];

/**
 * The README of an example that a reader has fetched.
 *
 * @param name - Of the example.
 * @param scripts - Of its package.json.
 */
export function readersReadme(name: string, scripts: Readonly<Record<string, string>>): string {
	const rows = SCRIPTS.filter(([script]) => script in scripts).map(
		([script, what]) => `| \`npm ${script === "start" ? "" : "run "}${script}\` | ${what} |`,
	);
	return `# Accounts with Lucia: ${name}

Sign-up with a name or an address, confirmation of the address by a link and by a code, a forgotten password, limits for those who guess, sign-in with GitHub, and a page for the account: devices, password, address, deletion.

\`\`\`sh
npm install
npm run dev
\`\`\`

The terminal says where it answers. Mails are printed there, until \`SMTP_URL\` is set. \`.env.example\` says what else can be set: copy it to \`.env\`. The database is the file \`app.db\`, which the first start makes.

| command | what it does |
| --- | --- |
${rows.join("\n")}

It needs Node.js 22.18 or later. What it does with accounts is in the folder \`accounts\`, which knows no framework; the rest is the framework's own. The license is 0BSD: take what you need.
`;
}
