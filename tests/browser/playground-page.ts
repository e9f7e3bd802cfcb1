import type { Locator, Page } from "@playwright/test";
import { expect } from "./test.ts";

/** The playground as a reader finds it: by the names on the screen. */
export class PlaygroundPage {
	readonly page: Page;
	readonly lab: Locator;
	readonly status: Locator;
	readonly sessions: Locator;

	constructor(page: Page) {
		this.page = page;
		this.lab = page.getByRole("region", { name: "Playground" });
		this.status = this.lab.getByRole("status");
		this.sessions = this.lab.getByRole("list", { name: "Sessions" }).getByRole("listitem");
	}

	async open(): Promise<void> {
		await this.page.goto("/playground/");
		await this.isReady();
	}

	async isReady(): Promise<void> {
		await expect(this.status).toContainText("Ready");
	}

	button(name: string): Locator {
		return this.lab.getByRole("button", { name, exact: true });
	}

	/** Presses a button and waits until it can be pressed again: its command has ended. */
	async press(name: string): Promise<void> {
		const button = this.button(name);
		await button.click();
		await expect(button).not.toHaveAttribute("aria-busy", "true");
	}

	field(name: string): Locator {
		return this.lab.getByLabel(name, { exact: true });
	}

	table(name: string): Locator {
		return this.lab.getByRole("table", { name, exact: true });
	}

	rows(table: string): Locator {
		return this.table(table).locator("tbody tr");
	}

	log(name: string): Locator {
		return this.lab.getByRole("log", { name, exact: true });
	}

	/** What the last action came to, as the reader sees it. */
	get outcome(): Locator {
		return this.lab.locator(".outcome");
	}

	async createUser(username: string, password: string): Promise<void> {
		await this.field("Username").fill(username);
		await this.field("Password").fill(password);
		await this.press("Create user");
	}

	/** The editor, once it has been loaded. */
	async editor(): Promise<Locator> {
		const editor = this.lab.locator(".cm-content");
		await this.button("Run").scrollIntoViewIfNeeded();
		await expect(editor).toBeVisible();
		return editor;
	}

	/** Replaces the text of the open file, with the keyboard. */
	async write(code: string): Promise<void> {
		const editor = await this.editor();
		await editor.click();
		await expect(editor).toBeFocused();
		await this.page.keyboard.press("ControlOrMeta+a");
		await this.page.keyboard.insertText(code);
	}

	openFile(name: string): Promise<void> {
		return this.lab
			.getByRole("tablist", { name: "Files" })
			.getByRole("tab", { name: new RegExp(`^${name}`) })
			.click();
	}
}
