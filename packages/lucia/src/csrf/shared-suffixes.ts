// Not a list of public suffixes (that is thousands, and changes every week), but the shapes that
// make the rule of the last two labels dangerous: `co.uk` and its like, and the last two labels of
// where an app is most often put next to those of strangers.
const SECOND_LEVEL =
	/^(?:ac|co|com|edu|firm|gen|go|gob|gov|gouv|govt|gub|ind|info|ltd|mil|ne|net|nhs|nom|or|org|plc|sch)\.[a-z]{2}$/u;
const SHARED_HOSTS: ReadonlySet<string> = new Set([
	"amazonaws.com",
	"amplifyapp.com",
	"appspot.com",
	"awsapprunner.com",
	"azurestaticapps.net",
	"azurewebsites.net",
	"blogspot.com",
	"cloudfront.net",
	"csb.app",
	"de.com",
	"deno.dev",
	"elasticbeanstalk.com",
	"eu.com",
	"eu.org",
	"firebaseapp.com",
	"fly.dev",
	"github.dev",
	"github.io",
	"gitlab.io",
	"gitpod.io",
	"glitch.me",
	"herokuapp.com",
	"hf.space",
	"id.au",
	"koyeb.app",
	"loca.lt",
	"me.uk",
	"netlify.app",
	"ngrok-free.app",
	"ngrok-free.dev",
	"ngrok.app",
	"ngrok.dev",
	"ngrok.io",
	"on.aws",
	"ondigitalocean.app",
	"onrender.com",
	"pages.dev",
	"repl.co",
	"replit.app",
	"replit.dev",
	"run.app",
	"stackblitz.io",
	"surge.sh",
	"trycloudflare.com",
	"uk.com",
	"us.com",
	"vercel.app",
	"web.app",
	"web.id",
	"web.za",
	"webcontainer.io",
	"workers.dev",
]);

/** Whether this is one of the domains that an app is most often put next to strangers on. */
export function isSharedHost(domain: string): boolean {
	return SHARED_HOSTS.has(domain);
}

/** Whether strangers can register names right below this domain, as far as its shape tells. */
export function isSharedSuffix(domain: string): boolean {
	const name = domain.replace(/\.?(:\d+)?$/u, "");
	return SECOND_LEVEL.test(name) || SHARED_HOSTS.has(name);
}

/** What is wrong with trusting the sub-domains of a shared suffix, and what to do. */
export function sharedSuffixSentence(suffix: string): string {
	return `csrfProtection.allowedSubDomains has no effect on ${suffix}, where anyone can have a sub-domain. Set csrfProtection.baseDomain to your own domain.`;
}

/** What `"*"` means as long as nobody has said what it is about. */
export const OWN_SUB_DOMAINS_ONLY =
	'csrfProtection.allowedSubDomains is "*" without csrfProtection.baseDomain: only the sub-domains of the very host of a request are trusted, because nothing tells whose the others are. Set csrfProtection.baseDomain to your own domain.';
