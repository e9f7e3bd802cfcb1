/** What is known of a command: what may stand behind it. */
export interface KnownCommand {
	/** The flags that pages may show. A new one is looked up in the command's manual, and added. */
	readonly flags: string;
	/** Flags whose next word is their value. */
	readonly valued?: string;
	/** Words of which one comes first, each with flags of its own. */
	readonly subcommands?: Readonly<Record<string, KnownCommand>>;
	/** What the words that are no flags name. */
	readonly names?: "packages" | "starter" | "binary" | "script" | "file";
}

const installs: KnownCommand = {
	flags: "-D -E -g --save-dev --save-exact --global --no-save --ignore-scripts",
	names: "packages",
};
const nothing: KnownCommand = { flags: "" };

/** Every command that a page may show. */
export const knownCommands: Readonly<Record<string, KnownCommand>> = {
	npm: {
		flags: "-v --version",
		subcommands: {
			init: { flags: "-y --yes" },
			install: installs,
			i: installs,
			add: installs,
			uninstall: { ...installs, flags: "-D --save-dev" },
			ci: { flags: "--ignore-scripts" },
			run: { flags: "-s --silent", names: "script" },
			start: { flags: "", names: "script" },
			test: { flags: "", names: "script" },
			exec: { flags: "-y", names: "binary" },
			create: { flags: "-y", names: "starter" },
			pkg: { flags: "", subcommands: { set: nothing, get: nothing, delete: nothing } },
			ls: { flags: "--all --depth" },
			outdated: nothing,
			audit: { flags: "--omit" },
		},
	},
	npx: { flags: "-y --yes", names: "binary" },
	pnpm: {
		flags: "-v --version",
		subcommands: {
			init: nothing,
			install: { flags: "--frozen-lockfile" },
			add: { ...installs, flags: "-D -E -g --save-dev --save-exact" },
			remove: installs,
			run: { flags: "", names: "script" },
			dlx: { flags: "", names: "binary" },
			exec: { flags: "", names: "binary" },
			create: { flags: "", names: "starter" },
		},
	},
	yarn: {
		flags: "-v --version",
		subcommands: {
			init: { flags: "-y" },
			install: nothing,
			add: { ...installs, flags: "-D -E --dev --exact" },
			remove: installs,
			run: { flags: "", names: "script" },
			dlx: { flags: "", names: "binary" },
			exec: { flags: "", names: "binary" },
			create: { flags: "", names: "starter" },
		},
	},
	bun: {
		flags: "-v --version",
		subcommands: {
			init: { flags: "-y" },
			install: nothing,
			add: { ...installs, flags: "-d -D -E --dev --exact" },
			remove: installs,
			run: { flags: "", names: "script" },
			x: { flags: "", names: "binary" },
			create: { flags: "", names: "starter" },
		},
	},
	bunx: { flags: "", names: "binary" },
	node: { flags: "-v --version --watch --env-file --test --run -e -p", names: "file" },
	deno: {
		flags: "--version",
		subcommands: {
			run: { flags: "-A --allow-all --allow-net --allow-read --allow-env", names: "file" },
		},
	},
	git: {
		flags: "--version -C",
		valued: "-C",
		subcommands: {
			init: nothing,
			clone: { flags: "--depth" },
			add: { flags: "-A -p" },
			commit: { flags: "-a -m" },
			status: nothing,
			diff: { flags: "--stat" },
			switch: { flags: "-c" },
			checkout: { flags: "-b" },
			push: { flags: "-u" },
			pull: { flags: "--rebase" },
			log: { flags: "--oneline" },
		},
	},
	curl: {
		flags:
			"-i -I -s -S -f -v -L -b -c -d -H -X -o -w -k --cookie --cookie-jar --data --data-urlencode --header --include --request --silent --fail --json --form",
		valued:
			"-b -c -d -H -X -o -w --cookie --cookie-jar --data --data-urlencode --header --request --json --form",
	},
	docker: {
		flags: "--version",
		subcommands: { run: { flags: "-d -e -p --name", valued: "-e -p --name" } },
	},
	openssl: { flags: "", subcommands: { rand: { flags: "-base64 -hex" } } },
	sqlite3: { flags: "-box -header -column -json -readonly" },
	psql: { flags: "-d -f -c -h -p -U", valued: "-d -f -c -h -p -U" },
	mysql: { flags: "-e -h -P -u -p", valued: "-e -h -P -u" },
	cd: nothing,
	mkdir: { flags: "-p" },
	cp: { flags: "-r -R -p" },
	mv: nothing,
	rm: { flags: "-r -f" },
	touch: nothing,
	ls: { flags: "-a -l" },
	cat: nothing,
	echo: { flags: "-n" },
	export: nothing,
	sort: nothing,
	head: { flags: "-n" },
	grep: { flags: "-i -n -r -v" },
};

/**
 * What `npm create NAME` and `npx NAME` start a project with. These packages are made to be run once,
 * so no lock file has them: their names are those of the framework's own documentation.
 */
export const starters: ReadonlySet<string> = new Set([
	"astro",
	"elysia",
	"fastify",
	"hono",
	"next-app",
	"create-next-app",
	"nuxt",
	"qwik",
	"react-router",
	"create-react-router",
	"solid",
	"svelte",
	"sv",
	"vite",
	"@tanstack/cli",
]);
