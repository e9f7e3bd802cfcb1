import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { callbackify } from "node:util";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A mail as its reader sees it. */
export interface ReceivedMail {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
}

/** A mail server that keeps what it is given. */
export interface MailSink {
	/** For the variable `SMTP_URL` of an app. */
	readonly url: string;
	/** What came since the last call of `empty`, oldest first. */
	readonly mails: ReceivedMail[];
	/** Refuses what comes from now on, or takes it again. */
	readonly refuse: (refuses: boolean) => void;
	readonly close: () => Promise<void>;
}

/** Starts the mail server on a port of its own. */
export async function startMailSink(): Promise<MailSink> {
	const mails: ReceivedMail[] = [];
	let refuses = false;
	async function keep(to: string, stream: Readable): Promise<void> {
		const { subject = "", text = "" } = await PostalMime.parse(await buffer(stream));
		mails.push({ to, subject, text });
	}
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["AUTH", "STARTTLS"],
		onMailFrom: (_, __, done) => {
			done(refuses ? Object.assign(new Error("Not now"), { responseCode: 451 }) : null);
		},
		onData: (stream, session, done) => {
			const [recipient] = session.envelope.rcptTo;
			callbackify(keep)(recipient?.address ?? "", stream, done);
		},
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		mails,
		refuse: (value) => (refuses = value),
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
