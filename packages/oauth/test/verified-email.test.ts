// An address counts as verified only where the provider says so of this very address.
import { expect, onTestFinished, test } from "vitest";
import { providerOf } from "./any-provider.ts";
import { newAuth } from "./app.ts";
import type { Contract, Json } from "./contract.ts";
import { startContractServer } from "./contract-server.ts";
import { contract as apple } from "./contracts/apple.ts";
import { contract as atlassian } from "./contracts/atlassian.ts";
import { contract as auth0 } from "./contracts/auth0.ts";
import { contract as bitbucket } from "./contracts/bitbucket.ts";
import { contract as box } from "./contracts/box.ts";
import { contract as cognito } from "./contracts/cognito.ts";
import { contract as discord } from "./contracts/discord.ts";
import { contract as dropbox } from "./contracts/dropbox.ts";
import { contract as facebook } from "./contracts/facebook.ts";
import { contract as gitlab } from "./contracts/gitlab.ts";
import { contract as google } from "./contracts/google.ts";
import { contract as kakao } from "./contracts/kakao.ts";
import { contract as yahoo } from "./contracts/yahoo.ts";

const ADA = "ada@example.com";

const emails = (...values: Json[]): Json => ({ emails: { pagelen: 100, values } });
const account = (more: Json): Json => ({
	kakao_account: { email: ADA, is_email_valid: true, is_email_verified: true, ...more },
});

const cases: readonly [Contract, Json, string | null][] = [
	[apple, { email: ADA, email_verified: true }, ADA],
	[apple, { email: ADA, email_verified: false }, null],
	[apple, { email: ADA, email_verified: "false" }, null],
	[atlassian, { email_verified: true }, ADA],
	[atlassian, { email_verified: "yes" }, null],
	[auth0, { email_verified: false }, null],
	[auth0, { email_verified: undefined }, null],
	[bitbucket, emails({ email: ADA, is_primary: true, is_confirmed: false }), null],
	[bitbucket, emails({ email: ADA, is_primary: false, is_confirmed: true }), null],
	[bitbucket, emails(), null],
	[bitbucket, { emails: { values: null } }, null],
	[box, { is_confirmed: true, email_verified: true }, null],
	[cognito, { email_verified: false }, null],
	[cognito, { email_verified: undefined }, null],
	[discord, { verified: false }, null],
	[discord, { verified: undefined }, null],
	[discord, { verified: 1 }, null],
	[dropbox, { email_verified: false }, null],
	[facebook, { email_verified: true }, null],
	[gitlab, { confirmed_at: null }, null],
	[gitlab, { confirmed_at: "" }, null],
	[gitlab, { confirmed_at: true }, null],
	[google, { email_verified: false }, null],
	[google, { hd: undefined }, null],
	[google, { hd: "" }, null],
	[google, { hd: undefined, email: "Ada@gmail.com" }, "Ada@gmail.com"],
	[google, { hd: undefined, email: "ada@gmail.com.example" }, null],
	[kakao, account({ is_email_verified: false }), null],
	[kakao, account({ is_email_valid: false }), null],
	[kakao, account({ is_email_valid: undefined }), null],
	[kakao, { kakao_account: null }, null],
	[yahoo, { email_verified: true }, ADA],
	[yahoo, { email_verified: false }, null],
	[yahoo, { email_verified: undefined }, null],
];

test.each(
	cases.map(([contract, more, verified]) => [contract.factory, more, contract, verified] as const),
)("%s: %j", async (_, more, contract, verified) => {
	const server = await startContractServer(contract);
	onTestFinished(server.close);
	const { emails: list, ...members } = more;
	const { places: [place] = [], user } = contract;
	if (list !== undefined && place) server.spoil(place.url, { kind: "value", value: list });
	if (user) {
		server.spoil(user.url, { kind: "value", value: { ...(user.answer as object), ...members } });
	}
	const provider = providerOf(contract, newAuth(), { fetch: server.fetch });
	const userAuth = await provider.validateCallback(server.code(user ? {} : { claims: members }));
	expect(await userAuth.getVerifiedEmail()).toBe(verified);
});
