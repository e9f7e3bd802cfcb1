// The guide to passkeys and the lesson that writes them from scratch, as people have them: their pages in a
// real browser, their files behind them, and an authenticator that the browser plays.
import type { APIRequestContext, CDPSession, Page } from "@playwright/test";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";
import { startGroup, type ProcessGroup } from "../../src/book/tools/process-group.ts";
import { expect, test } from "./test.ts";

const apps = {
	"/guidebook/passkeys/": join(import.meta.dirname, "passkeys-app.ts"),
	"/learn/passkeys/": join(import.meta.dirname, "passkeys-lesson-app.ts"),
};
const guide = "/guidebook/passkeys/";

let app: ProcessGroup;
let origin: string;
let stranger: string;

function useApp(file: string): void {
	test.beforeAll(async () => {
		app = startGroup([process.execPath, "--conditions=@lucia/source", file], {
			cwd: root,
			env: { ...process.env, NODE_NO_WARNINGS: "1" },
		});
		const addresses = /^(http:\/\/localhost:\d+) (http:\/\/localhost:\d+)$/m;
		await expect.poll(app.output, { timeout: 60_000 }).toMatch(addresses);
		[, origin = "", stranger = ""] = addresses.exec(app.output()) ?? [];
	});
	test.afterAll(async () => void (await app.end()));
}

interface Device {
	readonly client: CDPSession;
	readonly authenticatorId: string;
}

async function addDevice(page: Page): Promise<Device> {
	const client = await page.context().newCDPSession(page);
	await client.send("WebAuthn.enable");
	const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", {
		options: {
			protocol: "ctap2",
			transport: "internal",
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	return { client, authenticatorId };
}

async function credentialsOf({ client, authenticatorId }: Device) {
	const { credentials } = await client.send("WebAuthn.getCredentials", { authenticatorId });
	return credentials;
}

const ascending = (a: number, b: number): number => a - b;

let users = 0;
async function signUp(page: Page): Promise<{ readonly username: string; readonly userId: string }> {
	const username = `user${process.pid}-${++users}`;
	const response = await page.request.post(`${origin}/test/sign-up/${username}`);
	return { username, userId: await response.text() };
}

async function register(page: Page): Promise<void> {
	await page.goto(origin);
	await page.getByRole("button", { name: "Add a passkey" }).click();
	await expect(page.getByRole("alert")).toHaveText("This passkey is yours now");
}

/** Signed out, with whatever the device holds. */
async function goToSignIn(page: Page, autofill = false): Promise<void> {
	await page.context().clearCookies();
	if (!autofill) {
		await page.addInitScript(() => {
			PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
		});
	}
	await page.goto(`${origin}/sign-in`);
}

async function pressPasskey(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Use a passkey" }).click();
}

/** What the page sends to the server, in order; each as it was sent. */
function answersOf(page: Page): string[] {
	const seen: string[] = [];
	page.on("request", (request) => {
		if (request.url().endsWith("/passkeys/sign-in")) seen.push(request.postData() ?? "");
	});
	return seen;
}

async function send(request: APIRequestContext, data: string): Promise<number> {
	const response = await request.post(`${origin}/passkeys/sign-in`, {
		data,
		headers: { "Content-Type": "application/json" },
	});
	return response.status();
}

for (const [path, file] of Object.entries(apps)) {
	test.describe(`the files of ${path}: a passkey`, () => {
		useApp(file);

		test("registers a passkey, and signs in with it without a name", async ({ page }) => {
			const device = await addDevice(page);
			const { username } = await signUp(page);
			await register(page);
			const [credential] = await credentialsOf(device);
			expect(credential).toMatchObject({ isResidentCredential: true, rpId: "localhost" });

			await goToSignIn(page);
			await pressPasskey(page);
			await expect(page.locator("#who")).toHaveText(`Signed in as ${username}`);
		});

		test.describe("is refused with", () => {
			test.use({ expectedErrors: [/status of 40[01]|net::ERR_FAILED/] });

			test("an answer that is sent again, also in the browser that it is of", async ({ page }) => {
				await addDevice(page);
				await signUp(page);
				await register(page);
				await goToSignIn(page);
				const answers = answersOf(page);
				await pressPasskey(page);
				await expect(page.locator("#who")).toContainText("Signed in as");
				expect(answers).toHaveLength(1);
				expect(await send(page.request, answers[0] ?? "")).toBe(400);
			});

			test("an answer in another browser, and lets it count once of two at a time in its own", async ({
				page,
				browser,
			}) => {
				await addDevice(page);
				await signUp(page);
				await register(page);
				await goToSignIn(page);
				await page.route("**/passkeys/sign-in", (route) => route.abort());
				const answers = answersOf(page);
				await pressPasskey(page);
				await expect.poll(() => answers.length).toBe(1);
				const [answer = ""] = answers;

				const elsewhere = await browser.newContext();
				await elsewhere.request.post(`${origin}/passkeys/sign-in/options`);
				expect(await send(elsewhere.request, answer)).toBe(400);
				await elsewhere.close();
				const both = await Promise.all([send(page.request, answer), send(page.request, answer)]);
				expect(both.toSorted(ascending)).toEqual([200, 400]);
			});

			test("an answer that comes too late", async ({ page }) => {
				await addDevice(page);
				await signUp(page);
				await register(page);
				await goToSignIn(page);
				await page.route("**/passkeys/sign-in", async (route) => {
					await page.request.post(`${origin}/test/expire-challenges`);
					await route.continue();
				});
				await pressPasskey(page);
				await expect(page.getByRole("alert")).toContainText("This passkey was refused");
			});

			test("an answer that was given to a page of another origin", async ({ page }) => {
				await addDevice(page);
				await signUp(page);
				await register(page);
				await page.context().clearCookies();
				// The stranger's server asks for a challenge, and hands on what the visitor's device says.
				const asked = await page.request.post(`${origin}/passkeys/sign-in/options`);
				const options = (await asked.json()) as { readonly challenge: string };
				await page.goto(stranger);
				const answer = await page.evaluate(async ({ challenge }) => {
					const text = atob(challenge.replaceAll("-", "+").replaceAll("_", "/"));
					const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
					const credential = (await navigator.credentials.get({
						publicKey: { challenge: bytes, rpId: "localhost", userVerification: "required" },
					})) as PublicKeyCredential;
					return JSON.stringify(credential.toJSON());
				}, options);
				expect(await send(page.request, answer)).toBe(400);
				if (path === guide)
					expect(app.output()).toContain("Unexpected authentication response origin");
			});

			test("a passkey of one user that says it is of another, and the id of one with the key of another", async ({
				page,
			}) => {
				const device = await addDevice(page);
				const { client, authenticatorId } = device;
				const ada = await signUp(page);
				await register(page);
				const [ofAda] = await credentialsOf(device);
				await client.send("WebAuthn.clearCredentials", { authenticatorId });
				await page.context().clearCookies();
				await signUp(page);
				await register(page);
				const [ofEve] = await credentialsOf(device);
				if (!ofAda || !ofEve) throw new Error("no passkeys");

				for (const credential of [
					{ ...ofEve, userHandle: Buffer.from(ada.userId).toString("base64") },
					{ ...ofAda, privateKey: ofEve.privateKey },
				]) {
					await client.send("WebAuthn.clearCredentials", { authenticatorId });
					await client.send("WebAuthn.addCredential", { authenticatorId, credential });
					await goToSignIn(page);
					await pressPasskey(page);
					await expect(page.getByRole("alert")).toContainText("This passkey was refused");
				}
			});

			test("a key whose counter does not grow: it has a twin", async ({ page }) => {
				const device = await addDevice(page);
				const { client, authenticatorId } = device;
				await signUp(page);
				await register(page);
				const [credential] = await credentialsOf(device);
				if (!credential) throw new Error("no passkey");
				await goToSignIn(page);
				await pressPasskey(page);
				await expect(page.locator("#who")).toContainText("Signed in as");
				await client.send("WebAuthn.clearCredentials", { authenticatorId });
				await client.send("WebAuthn.addCredential", { authenticatorId, credential });
				await goToSignIn(page);
				await pressPasskey(page);
				await expect(page.getByRole("alert")).toContainText("This passkey was refused");
			});
		});
	});
}

test.describe(`the files of ${guide}:`, () => {
	useApp(apps[guide]);

	test("the field for the name suggests it: the page signs in by itself with a device that agrees", async ({
		page,
	}) => {
		await addDevice(page);
		const { username } = await signUp(page);
		await register(page);
		await goToSignIn(page, true);
		await expect(page.locator("#who")).toHaveText(`Signed in as ${username}`);
	});

	test.describe("refuses", () => {
		test.use({ expectedErrors: [/status of 40[01]|net::ERR_FAILED/] });

		test("a device that has not looked at who uses it", async ({ page }) => {
			const { client, authenticatorId } = await addDevice(page);
			await signUp(page);
			await register(page);
			await client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
			await goToSignIn(page);
			await pressPasskey(page);
			await expect(page.getByRole("alert")).toHaveText("No passkey was used");
		});

		test("a registration in a session of 10 minutes ago, and without one", async ({ page }) => {
			await addDevice(page);
			await signUp(page);
			await page.goto(origin);
			await page.request.post(`${origin}/test/old-sessions`);
			await page.getByRole("button", { name: "Add a passkey" }).click();
			await expect(page.getByRole("alert")).toContainText("Sign in again first");
			await page.context().clearCookies();
			await page.getByRole("button", { name: "Add a passkey" }).click();
			await expect(page.getByRole("alert")).toContainText("Sign in again first");
		});

		test("an answer to a registration of somebody else, one that is sent twice, and an id that is taken", async ({
			page,
		}) => {
			await addDevice(page);
			await signUp(page);
			await page.goto(origin);
			const sent: string[] = [];
			await page.route("**/passkeys/register", (route) => {
				sent.push(route.request().postData() ?? "");
				return route.abort();
			});
			await page.getByRole("button", { name: "Add a passkey" }).click();
			await expect.poll(() => sent.length).toBe(1);
			const [ofAda = ""] = sent;
			const headers = { "Content-Type": "application/json", Origin: origin };
			const cookiesOfAda = await page.context().cookies();
			const add = async (data: string) =>
				(await page.request.post(`${origin}/passkeys/register`, { data, headers })).status();

			await signUp(page);
			expect(await add(ofAda)).toBe(400);
			await page.context().addCookies(cookiesOfAda);
			const both = await Promise.all([add(ofAda), add(ofAda)]);
			expect(both.toSorted(ascending)).toEqual([200, 400]);

			// Nothing of it is signed: somebody who has seen it can write a challenge of their own into it.
			await signUp(page);
			const asked = await page.request.post(`${origin}/passkeys/register/options`, { headers });
			const { challenge } = (await asked.json()) as { readonly challenge: string };
			const answer = JSON.parse(ofAda) as { response: { clientDataJSON: string } };
			const { clientDataJSON } = answer.response;
			const data = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString()) as object;
			answer.response.clientDataJSON = Buffer.from(JSON.stringify({ ...data, challenge })).toString(
				"base64url",
			);
			expect(await add(JSON.stringify(answer))).toBe(400);
		});

		test("the same device twice for one account", async ({ page }) => {
			await addDevice(page);
			await signUp(page);
			await register(page);
			await page.getByRole("button", { name: "Add a passkey" }).click();
			await expect(page.getByRole("alert")).toContainText("InvalidStateError");
		});

		test("what no authenticator sends", async ({ page }) => {
			await page.request.post(`${origin}/passkeys/sign-in/options`);
			for (const data of ["", "null", "[]", "{}", '{"id":1}', '{"id":"x","response":null}']) {
				expect(await send(page.request, data), data).toBe(400);
			}
			expect(await send(page.request, `{"id":"${"x".repeat(100_000)}","response":{}}`)).toBe(413);
		});
	});

	test("two passkeys for one account: one of them can go, and the last one stays", async ({
		page,
	}) => {
		const first = await addDevice(page);
		const { userId } = await signUp(page);
		await register(page);
		await first.client.send("WebAuthn.removeVirtualAuthenticator", {
			authenticatorId: first.authenticatorId,
		});
		await addDevice(page);
		await register(page);
		const all = (await (await page.request.get(`${origin}/test/passkeys`)).json()) as {
			readonly id: string;
			readonly user_id: string;
		}[];
		const ids = all.filter((row) => row.user_id === userId).map(({ id }) => id);
		expect(ids).toHaveLength(2);
		const remove = async (owner: string, id = "") =>
			(await page.request.post(`${origin}/test/remove/${owner}/${id}`)).json();
		expect(await remove("somebody-else", ids[0])).toBe(false);
		const both = await Promise.all([remove(userId, ids[0]), remove(userId, ids[1])]);
		expect(both.filter(Boolean)).toHaveLength(1);
	});
});
