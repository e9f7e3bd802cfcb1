import type { JSX } from "preact";
import type { SqlValue } from "#runtime/protocol";
import { type MarkedRow, type MarkedTable, markChanges } from "../../world/table-changes.ts";
import { ActionButton } from "../parts/action-button.tsx";
import { useLab } from "../lab-context.ts";
import { drawnTables, shareOut, written } from "../drawn.ts";
import { TableCell } from "./table-cell.tsx";
import type { KeyView } from "../../lab/view.ts";

const emptyTable = (name: string, ...columns: string[]): MarkedTable => ({
	name,
	columns,
	rowCount: 0,
	rows: [],
	removed: [],
});

/** Shown until the runtime has sent its own. */
const expected: readonly MarkedTable[] = [
	emptyTable("user", "id", "username"),
	emptyTable("user_key", "id", "user_id", "hashed_password"),
	emptyTable("user_session", "id", "user_id", "active_expires", "idle_expires"),
];

/** The database: every table, with what the last step changed marked in it. */
export function Tables({ isReadOnly = false }: { isReadOnly?: boolean }): JSX.Element {
	const { before, tables, tableCount } = useLab().world.value;
	const marked = tables.length === 0 ? expected : markChanges(before, tables);
	const columns = marked.map((table) => Math.min(table.columns.length, drawnTables.columns));
	const cells = shareOut(
		marked.map((table, index) => table.rows.length * (columns[index] ?? 0)),
		drawnTables.cells,
	);
	const rows = shareOut(
		marked.map((table, index) =>
			Math.min(
				table.rows.length,
				Math.floor((cells[index] ?? 0) / Math.max(columns[index] ?? 0, 1)),
			),
		),
		drawnTables.rows,
	);
	return (
		<div class="tables">
			{marked.map((table, index) => (
				<DatabaseTable
					key={table.name}
					table={table}
					shown={{ rows: rows[index] ?? 0, columns: columns[index] ?? 0 }}
					isReadOnly={isReadOnly}
				/>
			))}
			{tableCount > marked.length && tables.length > 0 && (
				<p class="table-note">
					{written(marked.length)} of {written(tableCount)} tables are shown.
				</p>
			)}
		</div>
	);
}

interface DatabaseTableProps {
	readonly table: MarkedTable;
	/** How many of its rows and columns are drawn. */
	readonly shown: { readonly rows: number; readonly columns: number };
	/** Without the buttons of its rows. */
	readonly isReadOnly: boolean;
}

function DatabaseTable({ table, shown, isReadOnly }: DatabaseTableProps): JSX.Element {
	const { name, columns, rowCount, rows, removed } = table;
	const gone = removed.length;
	return (
		<div class="table-block" data-table={name}>
			<div class="table-scroll" role="region" aria-label={`Table ${name}`} tabIndex={0}>
				<table>
					<caption>{name}</caption>
					<thead>
						<tr>
							{columns.slice(0, shown.columns).map((column) => (
								<th key={column} scope="col">
									{column}
								</th>
							))}
							{!isReadOnly && <td class="row-actions-head" />}
						</tr>
					</thead>
					<tbody>
						{rows.slice(0, shown.rows).map((row) => (
							<DatabaseRow
								key={row.key}
								table={table}
								row={row}
								columns={shown.columns}
								isReadOnly={isReadOnly}
							/>
						))}
					</tbody>
				</table>
			</div>
			<p class="table-note">
				{rowCount === 0 && "No rows. "}
				{shownNote(table, shown)}
				{gone > 0 && (
					<span class="removed-note">
						{gone} row{gone === 1 ? "" : "s"} deleted by the last step.
					</span>
				)}
			</p>
		</div>
	);
}

/** “1,000 of 1,500 rows and 60 of 300 columns are shown.” */
function shownNote(
	{ rowCount, columns }: MarkedTable,
	shown: DatabaseTableProps["shown"],
): string | null {
	const parts = [
		...(rowCount > shown.rows ? [`${written(shown.rows)} of ${written(rowCount)} rows`] : []),
		...(columns.length > shown.columns
			? [`${written(shown.columns)} of ${written(columns.length)} columns`]
			: []),
	];
	return parts.length === 0 ? null : `${parts.join(" and ")} are shown. `;
}

interface DatabaseRowProps extends Pick<DatabaseTableProps, "table" | "isReadOnly"> {
	readonly row: MarkedRow;
	/** How many of its cells are drawn. */
	readonly columns: number;
}

function DatabaseRow({ table, row, columns, isReadOnly }: DatabaseRowProps): JSX.Element {
	const lab = useLab();
	const id = row.cells[Math.max(table.columns.indexOf("id"), 0)];
	const chosen =
		(table.name === "user" && lab.selectedUser.value?.id === id) ||
		(table.name === "user_session" && lab.selectedSession.value?.sessionId === id);
	return (
		<tr data-mark={row.mark} data-selected={chosen}>
			{row.cells.slice(0, columns).map((value, index) => (
				<TableCell
					key={table.columns[index]}
					column={table.columns[index] ?? ""}
					value={value}
					changed={row.changed[index] === true}
					previous={row.mark === "changed" ? row.previous[index] : undefined}
				/>
			))}
			{!isReadOnly && (
				<td class="row-actions">
					{row.mark === "added" && <span class="sr-only">new row</span>}
					<RowActions table={table.name} id={id} />
				</td>
			)}
		</tr>
	);
}

function RowActions({
	table,
	id,
}: {
	table: string;
	id: SqlValue | undefined;
}): JSX.Element | null {
	const lab = useLab();
	if (typeof id !== "string") return null;
	const { users, keys, sessions } = lab.view.value;
	if (table === "user") {
		const name = users.find((user) => user.id === id)?.name ?? id;
		return (
			<>
				<ChooseButton of={`user ${name}`} onChoose={() => lab.selectUser(id)} />
				<ActionButton
					label="delete"
					of={`user ${name}`}
					kind="quiet"
					make={() => ({ type: "deleteUser", userId: id })}
				/>
			</>
		);
	}
	if (table === "user_key") {
		const key = keys.find((candidate) => candidate.id === id);
		return key === undefined ? null : <KeyActions keyView={key} />;
	}
	if (table === "user_session") {
		const session = sessions.find(({ sessionId }) => sessionId === id);
		if (session === undefined) return null;
		const of = `session ${session.number}`;
		return (
			<>
				<ChooseButton of={of} onChoose={() => lab.selectSession(id)} />
				<ActionButton
					label="delete"
					of={of}
					kind="quiet"
					make={() => ({ type: "invalidateSession", sessionId: id })}
				/>
			</>
		);
	}
	return null;
}

function KeyActions({ keyView }: { keyView: KeyView }): JSX.Element {
	const { id, providerId, providerUserId } = keyView;
	return (
		<ActionButton
			label="delete"
			of={`key ${id}`}
			kind="quiet"
			make={() => ({ type: "deleteKey", providerId, providerUserId })}
		/>
	);
}

function ChooseButton({ of, onChoose }: { of: string; onChoose: () => void }): JSX.Element {
	return (
		<button type="button" class="button quiet" onClick={onChoose}>
			<span>choose</span>
			<span class="sr-only"> {of}</span>
		</button>
	);
}
