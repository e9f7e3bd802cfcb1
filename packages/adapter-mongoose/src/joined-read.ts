import { expectText, toRow, type Row } from "./documents.ts";
import type { MongooseModel, MongooseSession } from "./model.ts";
import type { CheckedModel } from "./models.ts";

/** A session with its user, as documents. */
export type JoinedRead = (
	sessionId: string,
	session: MongooseSession | undefined,
) => Promise<readonly [session: Row, user: Row] | null>;

/** What is used of an aggregation. */
interface Aggregation extends PromiseLike<readonly Row[]> {
	read(preference: "primary"): Aggregation;
	session(session: MongooseSession): Aggregation;
}

const USER = "__lucia_user";

/** Paths that the schema keeps out of what is read, unless they are the library's own. */
const hiddenIn = ({ model: { schema }, ownPaths }: CheckedModel): string[] =>
	Object.keys(schema.paths).filter(
		(path) =>
			(schema.path(path) as { readonly options: { readonly select?: boolean } }).options.select ===
				false && !ownPaths.includes(path),
	);

/** Whether reads by Mongoose's queries are more than reads: hooks of the app, or a part of a collection. */
function isMoreThanRead({ schema }: MongooseModel): boolean {
	const { s } = schema as unknown as {
		readonly s?: { readonly hooks?: { hasHooks?(name: string): boolean } };
	};
	const { discriminatorMapping: part } = schema as unknown as {
		readonly discriminatorMapping?: { readonly isRoot: boolean };
	};
	return s?.hooks?.hasHooks?.("findOne") !== false || part?.isRoot === false;
}

/**
 * Reads a session and its user in one round trip, by an aggregation. `null` where that would not give the same
 * as two reads: the models are on two connections, or hooks of the app have a say in what is read.
 */
export function joinedRead(users: CheckedModel, sessions: CheckedModel): JoinedRead | null {
	const [{ model: User }, { model: Session }] = [users, sessions];
	if (User.db !== Session.db || isMoreThanRead(User) || isMoreThanRead(Session)) return null;
	const hidden = [...hiddenIn(sessions), ...hiddenIn(users).map((path) => `${USER}.${path}`)];
	const rest = [
		{
			$lookup: {
				from: User.collection.name,
				localField: "user_id",
				foreignField: "_id",
				as: USER,
			},
		},
		...(hidden.length > 0
			? [{ $project: Object.fromEntries(hidden.map((path) => [path, 0 as const])) }]
			: []),
	];
	return async (sessionId, session) => {
		const pipeline = [{ $match: { _id: expectText(Session, "_id", sessionId) } }, ...rest];
		const aggregation = (Session.aggregate(pipeline as never[]) as Aggregation).read("primary");
		const [found] = await (session ? aggregation.session(session) : aggregation);
		if (found === undefined) return null;
		const { [USER]: joined, ...document } = found;
		const [user] = joined as readonly Row[];
		return user === undefined ? null : [toRow(Session, document), toRow(User, user)];
	};
}
