import { createTransport } from "nodemailer";
import { mailFrom, smtpUrl } from "./environment.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const transport =
  smtpUrl === "" ? null : createTransport(smtpUrl, { from: mailFrom });

/** Sends a mail; `false`, and a line in the log, when that fails. */
export async function sendMail(mail: Mail): Promise<boolean> {
  if (transport === null) {
    console.log(`No SMTP_URL: a mail to ${mail.to}\n\n${mail.text}\n`);
    return true;
  }
  try {
    await transport.sendMail({
      ...mail,
      // As an object, an address cannot turn into several.
      to: { name: "", address: mail.to },
    });
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(
      `A mail was not sent: ${reason}. Is SMTP_URL right, and the mail server up?`,
    );
    return false;
  }
}
