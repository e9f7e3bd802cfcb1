import {
	attacks,
	type Carried,
	type Defence,
	defences,
	defencesOf,
	meanings,
	type Message,
	type Parameter,
	type Party,
	type Place,
	type ProviderId,
	providers,
	type SignInSetting,
	tellSignIn,
	type ToldSignIn,
} from "./sign-in-story.ts";

/** What a diagram of a sign-in shows, in HTML. */
export interface DrawnSignIn {
	/** The lanes, and the messages as a list. */
	readonly picture: string;
	/** What is left out, and what becomes of it. */
	readonly verdict: string;
}

/** Text in which names stand between backticks. */
const html = (text: string): string => text.replaceAll(/`([^`]+)`/g, "<code>$1</code>");

const either = new Intl.ListFormat("en", { type: "disjunction" });
const both = new Intl.ListFormat("en", { type: "conjunction" });

function nameOf(party: Party, provider: ProviderId, attack: Defence | undefined): string {
	switch (party) {
		case "attacker":
			return "attacker";
		case "browser":
			return attack === undefined ? "browser" : "your user’s browser";
		case "app":
			return "your app";
		case "provider":
			return providers[provider].name;
	}
}

/** The name on top of a lane. */
function headOf(party: Party, provider: ProviderId, attack: Defence | undefined): string {
	const name = nameOf(party, provider, attack);
	return party === "provider" && attack === "nonce" ? `${name}, if it ignored PKCE` : name;
}

/** Between whom a message goes, in words. */
function wayOf({ from, to }: Message, provider: ProviderId, attack: Defence | undefined): string {
	const [sender, receiver] = [from, to].map((party) => nameOf(party, provider, attack));
	return from === to ? `inside ${sender}` : `${sender} to ${receiver}`;
}

const places: Readonly<Record<Place, string>> = {
	URL: "in the URL",
	form: "in the body",
	JSON: "as JSON",
	header: "in a header",
	cookie: "with the cookie",
	"sets cookie": "sets the cookie",
};

/** What a defence is made of. */
const guards: ReadonlySet<Parameter> = new Set([
	"state",
	"code_challenge",
	"code_challenge_method",
	"codeVerifier",
	"code_verifier",
	"nonce",
] satisfies Parameter[]);

function carried({ place, cookie, names }: Carried): string {
	const shown = names.map((name) => `<code${guards.has(name) ? " data-guard" : ""}>${name}</code>`);
	const holder =
		cookie === undefined ? "" : ` <code>${cookie}</code>${shown.length ? " with" : ""}`;
	return `<span class="flow-carried">${places[place]}${holder} ${shown.join(" ")}</span>`;
}

/** The step that is open at first: the one that decides. */
function openAt({ attack, messages, stoppedBy }: ToldSignIn): number {
	if (attack === undefined) return 0;
	return messages.findIndex(({ checks }) => checks === (stoppedBy ?? attack));
}

/** Back and forth between the steps: it stands in the one that is open, and is no use without a script. */
const walk = (isFirst: boolean): string =>
	`<div class="flow-walk"><button type="button" data-flow="previous" aria-disabled="${isFirst}">Previous step</button><button type="button" data-flow="next">Next step</button></div>`;

function steps(told: ToldSignIn, provider: ProviderId): string {
	const { attack, lanes, messages } = told;
	const explained = new Set<Parameter>();
	const open = openAt(told);
	const items = messages.map((message, position) => {
		const { carries, from, line, to, tone, why } = message;
		const [start, end] = [lanes.indexOf(from), lanes.indexOf(to)];
		const way = start === end ? "inside" : start < end ? "forth" : "back";
		const all = carries.flatMap((each) => each.names);
		const names = [...new Set(all)].filter((name) => !explained.has(name));
		for (const name of names) explained.add(name);
		const terms = names.map(
			(name) => `<div><dt><code>${name}</code></dt><dd>${html(meanings[name])}</dd></div>`,
		);
		return `<li data-tone="${tone}" data-way="${way}" style="--from:${Math.min(start, end)};--width:${Math.abs(end - start) + 1}">
<details name="flow-step"${position === open ? " open" : ""}>
<summary><span class="flow-text"><span class="flow-number">${position + 1}</span> <span class="flow-way">${wayOf(message, provider, attack)}: </span><strong>${line}</strong></span><span class="flow-arrow"></span>${carries.map(carried).join("")}</summary>
<div class="flow-panel"><p>${html(why)}</p>${terms.length ? `<dl>${terms.join("")}</dl>` : ""}${position === open ? walk(open === 0) : ""}</div>
</details></li>`;
	});
	return items.join("");
}

const headline = (attack: Defence): string => `Without ${attack}: ${attacks[attack].name}`;

/** What would end an attack that nothing has ended. */
function remedy(attack: Defence, provider: ProviderId): string {
	const possible = attacks[attack].stoppedBy.filter((each) => defencesOf(provider).includes(each));
	return `What would stop it: ${either.format(possible)} (${attacks[attack].sources}).`;
}

function verdictOf({ attack, leftOut, stoppedBy }: ToldSignIn, provider: ProviderId): string {
	const { name, sendsIdToken } = providers[provider];
	if (attack === undefined) {
		const without = sendsIdToken ? "" : ` ${name} sends no ID token, and so has no nonce.`;
		return `<p>A sign-in with ${name} by <code>signInWith()</code>.${without} <span class="flow-hint">Choose a step to see what it carries and why.</span></p>`;
	}
	const { gain } = attacks[attack];
	const told = `<p><strong>${headline(attack)}.</strong> ${html(gain)}</p>`;
	if (stoppedBy === undefined) {
		return `${told}<p data-tone="loss">Nothing stops it. ${remedy(attack, provider)}</p>`;
	}
	const trust =
		stoppedBy === "PKCE" ? " Your app cannot see whether a provider compares the verifier." : "";
	const left = attacks[attack].stoppedBy.filter(
		(each) => defencesOf(provider).includes(each) && !leftOut.includes(each),
	);
	return `${told}<p data-tone="stop">Here ${stoppedBy} still stops it.${trust} Leave out ${both.format(left)} too, and the attack succeeds.</p>`;
}

export function drawSignIn(setting: SignInSetting): DrawnSignIn {
	const told = tellSignIn(setting);
	const heads = told.lanes.map(
		(party) => `<span data-party="${party}">${headOf(party, setting.provider, told.attack)}</span>`,
	);
	return {
		picture: `<div class="flow-lanes" aria-hidden="true">${heads.join("")}</div><ol class="flow-steps" style="--lanes:${told.lanes.length}">${steps(told, setting.provider)}</ol>`,
		verdict: verdictOf(told, setting.provider),
	};
}

/** The three attacks in words, each with nothing left that would stop it. */
export function describeAttacks(): string {
	const stories = defences.map((attack) => {
		const setting = {
			provider: "google",
			leftOut: attacks[attack].stoppedBy,
		} as const;
		const lines = tellSignIn(setting)
			.messages.filter(({ tone }) => tone !== "ordinary")
			.map(
				(message) =>
					`<li><strong>${wayOf(message, setting.provider, attack)}: ${message.line}.</strong> ${html(message.why)}</li>`,
			);
		return `<details><summary>${headline(attack)}</summary><p>${html(attacks[attack].gain)}</p><ol>${lines.join("")}</ol><p>${remedy(attack, setting.provider)}</p></details>`;
	});
	return stories.join("");
}
