import initSqlJs from "sql.js";
import { afterEach, describe, expect, it } from "vitest";
import { installClock, type Clock, type ClockRealm } from "./clock.ts";

const at = Date.UTC(2030, 4, 17, 12, 30);
const realDate = Date;
let clock: Clock | undefined;

function install(realm: ClockRealm = globalThis): Clock {
	clock = installClock(realm, at);
	return clock;
}

afterEach(() => {
	clock?.remove();
});

describe("the world's clock", () => {
	it("is what every way of asking for now tells, and stands still until it is set", () => {
		install();
		class Own extends Date {}
		const asked = () => [
			Date.now(),
			new Date().getTime(),
			Number(new Date()),
			Date.parse(Date()),
			new Own().getTime(),
			Number(Reflect.construct(Date, [])),
			Number(new (Date.bind(null))()),
			new (new Date(0).constructor as DateConstructor)().getTime(),
		];
		expect(asked()).toEqual(asked().map(() => at));
		clock?.set(at + 1000);
		expect(asked()).toEqual(asked().map(() => at + 1000));
	});

	it("leaves dates that are given alone, and Date as it looks", () => {
		const before = new Date(5);
		install();
		expect(new Date(2020, 0).getFullYear()).toBe(2020);
		expect(new Date("2020-01-01T00:00:00Z").getTime()).toBe(Date.UTC(2020, 0));
		expect(before).toBeInstanceOf(Date);
		expect(new Date()).toBeInstanceOf(realDate);
		expect([Date.name, Date.length, Date.UTC(1970, 0)]).toEqual(["Date", 7, 0]);
		expect(structuredClone(new Date())).toEqual(new Date(at));
		expect(JSON.stringify(new Date())).toBe('"2030-05-17T12:30:00.000Z"');
	});

	it("is what Intl formats when it is given no date", () => {
		install();
		const format = new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: "UTC" });
		expect(format.format()).toBe("2030");
		expect(format.format(new Date(0))).toBe("1970");
		expect(format.formatToParts().map(({ value }) => value)).toEqual(["2030"]);
		const { format: detached } = format as { readonly format: (this: void) => string };
		expect(detached()).toBe("2030");
	});

	it("is what Temporal.Now tells, where there is one", () => {
		const zoned = {
			toPlainDateTime: () => "datetime",
			toPlainDate: () => "date",
			toPlainTime: () => "time",
		};
		const Now = { instant: () => "real", plainDateISO: () => "real" };
		const Temporal = {
			Now,
			Instant: {
				fromEpochMilliseconds: (ms: number) => ({ ms, toZonedDateTimeISO: () => zoned }),
			},
		};
		const installed = install({ Date: globalThis.Date, Intl, Temporal });
		expect(Now.instant()).toMatchObject({ ms: at });
		expect(Now.plainDateISO()).toBe("date");
		installed.remove();
		expect(Now.instant()).toBe("real");
	});

	it("is SQLite's clock too", async () => {
		const SQL = await initSqlJs();
		install();
		const db = new SQL.Database();
		const [result] = db.exec("SELECT unixepoch('now'), current_timestamp");
		expect(result?.values).toEqual([[at / 1000, "2030-05-17 12:30:00"]]);
		db.close();
	});

	it("is gone when it is removed", () => {
		install().remove();
		expect(Date).toBe(realDate);
		expect(new Date(0).constructor).toBe(realDate);
		expect(Math.abs(Date.now() - at)).toBeGreaterThan(86_400_000);
	});
});
