import type { RequestContext } from "lucia";
import type { ProjectAuth } from "./engine/project.ts";
import { type Command, type Credential, keyOfNewUser, type RuntimeEvent } from "./protocol.ts";

type CommandOf<T extends Command["type"]> = Extract<Command, { readonly type: T }>;
type Session = Awaited<ReturnType<ProjectAuth["getSession"]>>;

/** What a command may use. */
export interface CommandContext {
	readonly auth: ProjectAuth;
	/** Where the server stands. */
	readonly origin: string;
	readonly emit: (event: RuntimeEvent) => void;
	/** Takes milliseconds since the epoch. */
	readonly setClock: (now: number) => void;
}

interface CommandDefinition<T extends Command["type"]> {
	/** Calls the library. What it resolves with is shown as the result; `undefined` is nothing. */
	run(command: CommandOf<T>, context: CommandContext): Promise<unknown>;
	/** The same call as TypeScript that can be pasted into an app which has an `auth`. */
	source(command: CommandOf<T>, origin: string): string;
}

/** Every command: what it does, and the code that a reader would write to do it. */
const commands: { readonly [T in Command["type"]]: CommandDefinition<T> } = {
	createUser: {
		run: (command, { auth }) => auth.createUser(newUser(command)),
		source: (command) => `const user = await auth.createUser(${literal(newUser(command))});`,
	},
	updateUserAttributes: {
		run: ({ userId, attributes }, { auth }) => auth.updateUserAttributes(userId, attributes),
		source: ({ userId, attributes }) =>
			`const user = await auth.updateUserAttributes(${literal(userId)}, ${literal(attributes)});`,
	},
	deleteUser: {
		run: ({ userId }, { auth }) => auth.deleteUser(userId),
		source: ({ userId }) => `await auth.deleteUser(${literal(userId)});`,
	},
	createKey: {
		run: (command, { auth }) => auth.createKey(newKey(command)),
		source: (command) => `const key = await auth.createKey(${literal(newKey(command))});`,
	},
	updateKeyPassword: {
		run: ({ providerId, providerUserId, password }, { auth }) =>
			auth.updateKeyPassword(providerId, providerUserId, password),
		source: ({ providerId, providerUserId, password }) =>
			`const key = await auth.updateKeyPassword(${list(providerId, providerUserId, password)});`,
	},
	deleteKey: {
		run: ({ providerId, providerUserId }, { auth }) => auth.deleteKey(providerId, providerUserId),
		source: ({ providerId, providerUserId }) =>
			`await auth.deleteKey(${list(providerId, providerUserId)});`,
	},
	signIn: {
		run: async ({ providerId, providerUserId, password, cookieHeader }, context) => {
			const { auth } = context;
			const key = await auth.useKey(providerId, providerUserId, password);
			const session = await auth.createSession({ userId: key.userId, attributes: {} });
			const request = post(cookieHeader, context.origin);
			auth.handleRequest(receive(request, context)).setSession(session);
			return told(session, context);
		},
		source: ({ providerId, providerUserId, password, cookieHeader }, origin) =>
			[
				`const key = await auth.useKey(${list(providerId, providerUserId, password)});`,
				"const session = await auth.createSession({",
				"\tuserId: key.userId,",
				"\tattributes: {},",
				"});",
				...handleRequest(post(cookieHeader, origin)),
				"authRequest.setSession(session);",
			].join("\n"),
	},
	signOut: {
		run: async ({ cookieHeader }, context) => {
			const { auth } = context;
			const authRequest = auth.handleRequest(receive(post(cookieHeader, context.origin), context));
			const session = await authRequest.validate();
			if (session !== null) await auth.invalidateSession(session.sessionId);
			authRequest.setSession(null);
		},
		source: ({ cookieHeader }, origin) =>
			[
				...handleRequest(post(cookieHeader, origin)),
				"const session = await authRequest.validate();",
				"if (session) await auth.invalidateSession(session.sessionId);",
				"authRequest.setSession(null);",
			].join("\n"),
	},
	createSession: {
		run: async ({ userId }, context) =>
			told(await context.auth.createSession({ userId, attributes: {} }), context),
		source: ({ userId }) =>
			`const session = await auth.createSession(${literal({ userId, attributes: {} })});`,
	},
	validate: {
		run: async ({ credential }, context) => {
			const authRequest = context.auth.handleRequest(
				receive(get(credential, context.origin), context),
			);
			const session =
				credential.via === "cookie"
					? await authRequest.validate()
					: await authRequest.validateBearerToken();
			return told(session, context);
		},
		source: ({ credential }, origin) => {
			const method = credential.via === "cookie" ? "validate" : "validateBearerToken";
			return [
				...handleRequest(get(credential, origin)),
				`const session = await authRequest.${method}();`,
			].join("\n");
		},
	},
	invalidateSession: {
		run: ({ sessionId }, { auth }) => auth.invalidateSession(sessionId),
		source: ({ sessionId }) => `await auth.invalidateSession(${literal(sessionId)});`,
	},
	invalidateAllUserSessions: {
		run: ({ userId }, { auth }) => auth.invalidateAllUserSessions(userId),
		source: ({ userId }) => `await auth.invalidateAllUserSessions(${literal(userId)});`,
	},
	deleteDeadUserSessions: {
		run: ({ userId }, { auth }) => auth.deleteDeadUserSessions(userId),
		source: ({ userId }) => `await auth.deleteDeadUserSessions(${literal(userId)});`,
	},
	setClock: {
		run: ({ now }, { setClock }) => {
			setClock(now);
			return Promise.resolve();
		},
		source: ({ now }) => `// The clock stands at ${new Date(now).toISOString()}.`,
	},
};

/**
 * Runs a command on a project.
 *
 * @throws What the library throws; {@link TypeError} for a command that there is not.
 */
export function runCommand(command: Command, context: CommandContext): Promise<unknown> {
	return definitionOf(command).run(command, context);
}

/**
 * The TypeScript that does what the command does.
 *
 * @param origin - Where the server stands that gets its request.
 */
export function commandSource(command: Command, origin: string): string {
	return definitionOf(command).source(command, origin);
}

/** The command is widened, so that its definition is of the same type: the table pairs them. */
function definitionOf(command: Command): CommandDefinition<Command["type"]> {
	if (!Object.hasOwn(commands, command.type))
		throw new TypeError(`There is no command "${command.type}".`);
	return commands[command.type] as CommandDefinition<Command["type"]>;
}

function newUser(command: CommandOf<"createUser">) {
	const { username, password } = command;
	const key = keyOfNewUser(command);
	return { key: key && { ...key, password }, attributes: { username } };
}

function newKey({ userId, providerId, providerUserId, password }: CommandOf<"createKey">) {
	return { userId, providerId, providerUserId, password };
}

function told(session: Session | null, { emit }: CommandContext): Session | null {
	emit({
		type: "session",
		session: session && {
			sessionId: session.sessionId,
			userId: session.user.userId,
			state: session.state,
			fresh: session.fresh,
			activePeriodExpiresAt: session.activePeriodExpiresAt.getTime(),
			idlePeriodExpiresAt: session.idlePeriodExpiresAt.getTime(),
		},
	});
	return session;
}

/** A request of a client, as plain data that can be sent and shown. */
interface LabRequest {
	readonly method: "GET" | "POST";
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
}

function get(credential: Credential, origin: string): LabRequest {
	const headers: Record<string, string> = {};
	if (credential.via === "bearer") headers["authorization"] = `Bearer ${credential.token}`;
	else if (credential.cookieHeader !== "") headers["cookie"] = credential.cookieHeader;
	return { method: "GET", url: `${origin}/`, headers };
}

/** A form that the site itself sent: its origin is the site's, or the cookie is not trusted. */
function post(cookieHeader: string, origin: string): LabRequest {
	const cookie = cookieHeader === "" ? {} : { cookie: cookieHeader };
	return { method: "POST", url: `${origin}/`, headers: { origin, ...cookie } };
}

function receive({ method, url, headers }: LabRequest, { emit }: CommandContext): RequestContext {
	return {
		request: { method, url, headers: new Headers(headers) },
		setCookie: (cookie) => {
			emit({ type: "cookie", setCookie: cookie.serialize() });
		},
	};
}

function handleRequest({ method, url, headers }: LabRequest): readonly string[] {
	return [
		"const authRequest = auth.handleRequest({",
		"\trequest: {",
		`\t\tmethod: ${literal(method)},`,
		`\t\turl: ${literal(url)},`,
		`\t\theaders: new Headers(${literal(headers, "\t\t")}),`,
		"\t},",
		"\tsetCookie: (cookie) => {",
		'\t\tconsole.log("Set-Cookie:", cookie.serialize());',
		"\t},",
		"});",
	];
}

function list(...values: readonly (string | null)[]): string {
	return values.map((value) => literal(value)).join(", ");
}

/** A value as TypeScript, as the project's formatter would write it. */
function literal(value: unknown, indent = ""): string {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const entries = Object.entries(value);
	if (entries.length === 0) return "{}";
	const inner = `${indent}\t`;
	const lines = entries.map(([key, part]) => {
		const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
		return `${inner}${name}: ${literal(part, inner)},\n`;
	});
	return `{\n${lines.join("")}${indent}}`;
}
