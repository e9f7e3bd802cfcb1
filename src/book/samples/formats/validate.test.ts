import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { extractSamples } from "../read/extract.ts";
import { formatProblem } from "../../source/problem.ts";
import { createValidator, type Validator } from "./validate.ts";

// A repository with one lock file, one package of its own, one script and one app.
let root: string;
let validate: Validator;

beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), "validate-"));
	const write = (path: string, value: unknown): void => {
		mkdirSync(join(root, path, ".."), { recursive: true });
		writeFileSync(join(root, path), JSON.stringify(value));
	};
	write("package.json", { scripts: { check: "…", start: "…" } });
	write("package-lock.json", {
		packages: {
			"node_modules/better-sqlite3": {},
			"node_modules/@types/node": {},
			"node_modules/typescript": { bin: { tsc: "bin/tsc" } },
			"node_modules/h3-1": { name: "h3" },
		},
	});
	write("packages/lucia/package.json", { name: "lucia" });
	write("tests/frameworks/next-16/app/page.tsx", "");
	validate = createValidator(root);
});

afterAll(() => rmSync(root, { recursive: true }));

const fence = "```";
const block = (words: string, code: string): string => `${fence}${words}\n${code}\n${fence}\n`;

/** What is said about one page with these blocks, as `line:column message`. */
function problemsOf(...blocks: string[]): string[] {
	const { samples, problems } = extractSamples("content/page.mdx", blocks.join("\n"));
	return [...problems, ...validate(samples)].map((problem) =>
		formatProblem(problem).replace("content/page.mdx:", ""),
	);
}

test.each([
	["json", '{ "a": [1, 2] }', '{\n  "a": 1,\n}', "4:1"],
	["json", "[]", '{ "a": tru }', "2:8"],
	["jsonc", '{\n  // why\n  "a": 1,\n}', '{\n  "a" 1\n}', "3:7"],
	["yaml", "a:\n  - 1\n", "a: 1\nb: [1,\n", "4:1"],
	["toml", 'a = "b"\n[c]\nd = 1', 'a = "b"\nd = = 1', "3:5"],
	["env", '# secret\nA_B=c\nD="e f"', "A_B=c\nA B=d", "3:1"],
	["env", "A=1", 'A=1\nB="c', "3:3"],
	["env", "A=1", "A=1\nA=2", "3:1"],
	["nginx", "server {\n  listen 80; # all\n}", "server {\n  listen 80\n}", "3:1"],
	["nginx", "events {\n}", "events {\n}\n}", "4:1"],
	["nginx", "http {\n  server {\n  }\n}", "http {\n  server {\n}", "2:1"],
	["xml", "<a><b/></a>", "<a>\n  <b>\n</a>", "4:1"],
	["html", "<p>Hello <b>Ada</b></p>", "<p>\n  Hello <b>Ada</p>", "3:10"],
	["css", "a { color: red }", "a { color: red }\n}", "3:2"],
	["diff", " a\n-b\n+c", " a\nb", "3:1"],
	["diff", "@@ -1,2 +1 @@\n a\n-b", "@@ -1,3 +1 @@\n a\n-b", "2:1"],
	["prisma", "model A {\n  id String @id\n}", "// é\nmodel A {\n  id Strin @id\n}", "4:6"],
	["mdx", "# A\n\n<B />", "<B>", "2:1"],
	["http", "GET / HTTP/1.1\nHost: localhost", "GET /\nHost: localhost", "2:1"],
	["http", "HTTP/1.1 303 See Other\nLocation: /", "HTTP/1.1 303 Sea Other\nLocation: /", "2:1"],
	["http", "Authorization: Bearer abc", "Authorization Bearer abc", "2:1"],
	[
		"http",
		"Set-Cookie: a=b; Path=/; HttpOnly; SameSite=Lax",
		"Set-Cookie: a=b; Path=/; HttpOnly; SameSite=Low",
		"2:36",
	],
	[
		"http",
		'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{ "a": 1 }',
		'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{ "a" 1 }',
		"5:7",
	],
])("%s is read by its own parser: %j passes, %j does not", (language, right, wrong, place) => {
	expect(problemsOf(block(language, right))).toEqual([]);
	expect(problemsOf(block(language, wrong)).map((line) => line.split(" ")[0])).toContain(place);
	expect(problemsOf(block(`${language} wrong="shows the mistake"`, wrong))).toEqual([]);
	expect(problemsOf(block(`${language} wrong="shows the mistake"`, right))).toEqual([
		expect.stringMatching(/^1:1 is shown as wrong \(shows the mistake\), but nothing is wrong/),
	]);
});

test.each([
	"npm install lucia better-sqlite3@13 @types/node@^24.1.0 h3",
	"npm install --save-dev typescript && npx tsc --noEmit",
	"npm install lucia@http://localhost:4820/packages/lucia-2.8.0.tgz",
	"npm run check -- --anything",
	"npm start",
	"npm init -y\nnpm pkg set type=module",
	"npm create astro@latest my-app",
	'NODE_ENV=production node server.ts # "starts it"',
	'curl -i -c jar http://localhost:3000/sign-in \\\n  -H "Origin: http://localhost:3000" -d "a=b&c=d"',
	"curl -iX POST http://localhost:3000 | grep -i set-cookie > cookies.txt",
	"openssl rand -base64 32 >> .env",
	"mkdir -p lib && cd lib; git init",
	"sqlite3 app.db < schema.sql",
])("commands that are known pass: %j", (code) => {
	expect(problemsOf(block('ts title="server.ts"', ""), block("sh", code))).toEqual([]);
});

test.each([
	["nmp install lucia", "2:1", "the command nmp is not known"],
	["npm instal lucia", "2:5", "npm has no command instal"],
	["npm install lucia left-pad", "2:19", "no lock file here has the package left-pad"],
	["npm install --save-dve typescript", "2:13", "npm install has no flag --save-dve"],
	["npm run chekc", "2:9", "has a script chekc"],
	["npm test", "2:5", "has a script test"],
	["npx tcs", "2:5", "brings a program tcs"],
	["npm create asrto", "2:12", "asrto is no starter"],
	["node sever.ts", "2:6", "sever.ts is no sample of this page"],
	["cd lib &&\n  curl -y http://localhost", "3:8", "curl has no flag -y"],
	["$ npm start", "2:1", "leave the prompt out"],
	["echo a | sotr", "2:10", "the command sotr is not known"],
])("a command that does not exist is an error at its word: %j", (code, place, message) => {
	expect(problemsOf(block("sh", code))).toEqual([
		expect.stringMatching(new RegExp(`^${place} .*${message}`)),
	]);
	expect(problemsOf(block('sh wrong="shows the mistake"', code))).toEqual([]);
});

test("the scripts are those of the package.json that the page shows", () => {
	const manifest = block('json title="package.json"', '{ "scripts": { "dev": "node a.ts" } }');
	expect(problemsOf(manifest, block("sh", "npm run dev"))).toEqual([]);
	expect(problemsOf(manifest, block("sh", "npm run check"))).toEqual([
		expect.stringContaining("has a script check"),
	]);
});

test("each file of a tree is a block of the page, or a file of the app it speaks of", () => {
	const files = [block('ts title="auth.ts"', ""), block('ts title="lib/db.ts"', "")];
	const tree = "my-app/\n├── auth.ts   # the library\n└── lib/\n    └── db.ts";
	const flat = "auth.ts\nlib/\n  db.ts";
	expect(problemsOf(...files, block("text tree", flat))).toEqual([]);
	expect(problemsOf(...files, block("text tree", tree.replace("my-app/\n", "")))).toEqual([]);
	expect(problemsOf(...files, block("text tree", `${flat}\n  no.ts`))).toEqual([
		expect.stringMatching(/^13:3 no block of this page has the title "lib\/no\.ts"/),
	]);
	expect(problemsOf(block("text tree in=next-16", "app/\n  page.tsx"))).toEqual([]);
});

test.each([
	["text", "plain text that nobody checks"],
	["text output", "above this output stands no block"],
	["json output", "`output` stands behind `text`"],
	["sql run", "only TypeScript and JavaScript can `run`"],
	["tsx run", "Node does not run tsx"],
	["sql errors=2322", "`errors=` stands behind typed code only"],
	["ts errors=2322", "`errors=` needs the reason too"],
	['ts wrong="why"', "`wrong=` needs the numbers of the errors"],
	['ts run wrong=" "', "`wrong=` needs a reason"],
	["ts fresh", "`fresh` stands behind `sql` only"],
	["ts db=sqlite", "`db=` stands behind `sql` only"],
	["sql db=oracle", 'no database executes "oracle" yet: sqlite'],
	["json in=next-16", "`in=` stands behind code of a framework only"],
	["json prelude", "needs a file name"],
])("a fence that says `%s` is an error", (words, message) => {
	const code = words.startsWith("json") ? "{}" : "";
	expect(problemsOf(block(words, code))).toEqual([expect.stringContaining(message)]);
});

test("of two outputs behind one program the second belongs to nothing", () => {
	const output = block("text output", "a");
	expect(problemsOf(block("ts run", ""), output, output)).toEqual([
		expect.stringMatching(/^9:1 above this output/),
	]);
});
