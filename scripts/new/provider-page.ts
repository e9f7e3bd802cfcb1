// The page of a provider. What is the same on all of them is written: facts, types and sources come from the
// provider's code.
import { environmentName } from "./provider-code.ts";
import { titleEnd, type ProviderNames } from "./provider-names.ts";
import { prompt } from "./prompt.ts";

/** The file that makes the provider. */
function providerFile(names: ProviderNames): string {
	const { factory, file } = names;
	const environment = environmentName(names);
	return `import { signInWith } from "@lucia-auth/oauth";
import { ${factory} } from "@lucia-auth/oauth/providers";
import { auth } from "./auth.ts";

export const ${factory}Auth = ${factory}(auth, {
  clientId: process.env["${environment}_CLIENT_ID"] ?? "",
  clientSecret: process.env["${environment}_CLIENT_SECRET"] ?? "",
  redirectUri: "http://localhost:3000/login/${file}/callback",
});

export const ${factory}SignIn = signInWith(${factory}Auth);`;
}

/** The file with both ends of a sign-in. */
const loginFile = ({
	factory,
	file,
	title,
	type,
}: ProviderNames): string => `import { findOrCreateUser, type CallbackParts } from "@lucia-auth/oauth";
import { auth } from "./auth.ts";
import { ${factory}SignIn } from "./${file}-auth.ts";

/** GET /login/${file}: the headers of a redirect to ${title}. */
export async function start${type}(
  request: Request | CallbackParts,
): Promise<Headers> {
  const { headers } = await ${factory}SignIn.start(request);
  return headers;
}

/** GET /login/${file}/callback: the headers of a redirect into the app. */
export async function finish${type}(
  request: Request | CallbackParts,
): Promise<Headers> {
  const result = await ${factory}SignIn.finish(request);
  const { headers } = result;
  if (result.outcome !== "success") {
    headers.set("Location", \`/login?problem=\${result.outcome}\`);
    return headers;
  }
  const { ${factory}User } = result.userAuth;
  const user = await findOrCreateUser(result.userAuth, {
    attributes: { username: ${factory}User.name },
  });
  const session = await auth.createSession({
    userId: user.userId,
    attributes: {},
  });
  const cookie = auth.createSessionCookie(session);
  headers.append("Set-Cookie", cookie.serialize());
  headers.set("Location", result.returnTo);
  return headers;
}`;

const preludes = `\`\`\`ts prelude title="db.ts"
import { DatabaseSync } from "node:sqlite";

export const db = new DatabaseSync(":memory:");
\`\`\`

\`\`\`ts prelude title="auth.ts"
import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { lucia, type UserSchema } from "lucia";
import { db } from "./db.ts";

export const auth = lucia({
  env: "DEV",
  adapter: nodeSqlite(db, {
    user: "user",
    key: "user_key",
    session: "user_session",
  }),
  getUserAttributes: (
    databaseUser: UserSchema<{ username: string }>,
  ) => ({
    username: databaseUser.username,
  }),
});
\`\`\``;

/**
 * The page of a provider, below its front matter.
 *
 * @param names - What it is called.
 */
export function providerBody(names: ProviderNames): string {
	const { factory, file, title, type } = names;
	const environment = environmentName(names);
	return `import ProviderFacts from "../../../src/components/facts/ProviderFacts.astro";
import ProviderSources from "../../../src/components/facts/ProviderSources.astro";
import ProviderType from "../../../src/components/facts/ProviderType.astro";
import Install from "../../../src/components/Install.astro";
import SignInRoutes from "../../../src/components/stack/SignInRoutes.astro";

\`${factory}()\` signs people in with their ${title} account. ${prompt("what it is for, in one sentence, where readers could think otherwise")}

<ProviderFacts />

## Choose it when

${prompt("who has such an account, and when to take another provider")}

## Register the app

${prompt("the steps at the console of the provider, with the names of its fields as it shows them")}

The address of your callback is \`http://localhost:3000/login/${file}/callback\` on your machine.

\`\`\`env title=".env"
${environment}_CLIENT_ID="the client id"
${environment}_CLIENT_SECRET="the client secret"
\`\`\`

**Keep \`.env\` out of the repository.** Who has the secret can act as your app. Take one app for your machine and another one for production.

## Use

<Install packages={["lucia", "@lucia-auth/oauth"]} />

${preludes}

\`\`\`ts title="${file}-auth.ts"
${providerFile(names)}
\`\`\`

\`\`\`ts title="login-${file}.ts"
${loginFile(names)}
\`\`\`

<SignInRoutes name="${type}" />

The \`auth.ts\` is that of [your start page](/getting-started/), where a user has the column \`username\`. \`signInWith()\` keeps what belongs to the attempt in one cookie of the browser, and compares it in the callback; [OAuth 2.0](/oauth/basics/oauth2/) tells what each part is for.

### \`${factory}()\`

| option | type | meaning |
| --- | --- | --- |
| \`clientId\` | \`string\` | ${prompt("as the console calls it")} |
| \`clientSecret\` | \`string\` | ${prompt("as the console calls it")} |
| \`redirectUri\` | \`string\` | one of the registered addresses |
| \`scope\` | \`string[]\`, may be left out | ${prompt("what readers ask for, and what it gives")} |

[All providers](/oauth/#options-of-all-providers) take \`providerId\`, \`fetch\`, \`timeout\` and \`clockTolerance\` too. Signatures and errors stand in [the reference](/reference/oauth/modules/providers/#${factory.toLowerCase()}).

## What comes back

### Interfaces

#### \`${type}Auth\`

What \`${factory}()\` returns: ${prompt("its methods; those that there are beside `getAuthorizationUrl()` and `validateCallback()`")}

#### \`${type}Tokens\`

<ProviderType name="${type}Tokens" />

#### \`${type}User\`

<ProviderType name="${type}User" />

#### \`${type}UserAuth\`

<ProviderType name="${type}UserAuth" />

Beside these two members it has the methods of [\`ProviderUserAuth\`](/reference/oauth/interfaces/provideruserauth/) and \`getVerifiedEmail()\`.

## Pitfalls

${prompt("what differs from other providers: which member is the id, whether an address is verified, how long tokens live, how it refuses")}

## How it was tested

With every change, all tests of the providers run on \`${factory}()\` against a local server that speaks the protocol that ${title} documents: good and bad codes, answers that are no JSON, never end or are too long, users without a name or with an odd one. ${prompt("what was asked of the provider itself, or that nothing was")} What is known of it was read here, ${prompt("up to <day> <month> <year>")}:

<ProviderSources />

{/* proved by packages/oauth/test/providers.test.ts: "every provider has a contract, and every contract a provider", "a wrong code is refused in the provider's own words" */}
`;
}

/** What search engines and previews of links show of it. */
export const providerDescription = ({ title }: ProviderNames): string =>
	`Learn how to use the ${title}${titleEnd}`;
