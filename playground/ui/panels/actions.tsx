import type { JSX } from "preact";
import { useId, useMemo } from "preact/hooks";
import { ActionButton } from "../parts/action-button.tsx";
import { Field } from "../parts/field.tsx";
import { createFields } from "../../lab/fields.ts";
import { useLab } from "../lab-context.ts";
import { RequestCarrier } from "./request-carrier.tsx";

const noUser = "There is no user yet: create one first.";
const noSession = "There is no session yet: sign in first.";

/** Everything a reader can do: four fields, the chosen user and session, and the calls. */
export function Actions(): JSX.Element {
	const lab = useLab();
	const fields = useMemo(createFields, []);
	const ids = useId();
	const { username, password, providerId, providerUserId } = fields;
	// As they stand when a button is pressed: its call may have to wait for others, and one types on.
	const shown = {
		username: username.value,
		password: fields.passwordOrNull.value,
		key: fields.key.value,
		keyOrNull: fields.keyOrNull.value,
	};
	const { users, sessions } = lab.view.value;
	const user = lab.selectedUser.value;
	const session = lab.selectedSession.value;
	const userId = (): string | undefined => lab.selectedUser.value?.id;
	const sessionId = (): string | undefined => lab.selectedSession.value?.sessionId;
	// The library refuses them when it is called; said here where they are typed, nothing is called.
	const noKey = shown.keyOrNull === null;
	const wrongProvider = fields.providerIdProblem.value;
	const wrongNewKey = wrongProvider ?? fields.providerUserIdProblem.value;

	return (
		<div class="actions">
			<div class="fields">
				<Field
					label="Username"
					value={username.value}
					onInput={(text) => (username.value = text)}
				/>
				<Field
					label="Password"
					value={password.value}
					onInput={(text) => (password.value = text)}
				/>
				<Field
					label="Provider id"
					value={providerId.value}
					problem={noKey ? null : wrongProvider}
					onInput={(text) => (providerId.value = text)}
				/>
				<Field
					label="Provider user id"
					value={providerUserId.value}
					problem={noKey ? null : fields.providerUserIdProblem.value}
					onInput={(text) => fields.setProviderUserId(text)}
				/>
			</div>
			<div class="buttons">
				<ActionButton
					label="Create user"
					call="createUser()"
					kind={users.length === 0 ? "primary" : undefined}
					unless={!noKey && (wrongNewKey ?? false)}
					make={() => ({
						type: "createUser",
						username: shown.username,
						password: shown.password,
						key: shown.keyOrNull,
					})}
				/>
				<ActionButton
					label="Sign in"
					call="useKey()"
					kind={users.length > 0 && sessions.length === 0 ? "primary" : undefined}
					unless={wrongProvider ?? false}
					make={() => ({
						type: "signIn",
						...shown.key,
						password: shown.password,
						cookieHeader: lab.browserCookies.value,
					})}
				/>
			</div>

			<div class="choice">
				<label for={`${ids}-user`}>User</label>
				<select
					id={`${ids}-user`}
					value={user?.id ?? ""}
					onChange={(event) => lab.selectUser(event.currentTarget.value)}
				>
					{users.length === 0 && <option value="">none yet</option>}
					{users.map(({ id, name }) => (
						<option key={id} value={id} selected={id === user?.id}>
							{name}
						</option>
					))}
				</select>
			</div>
			<div class="buttons">
				<ActionButton
					label="Create session"
					call="createSession()"
					unless={user === null && noUser}
					make={() => {
						const id = userId();
						return id === undefined ? null : { type: "createSession", userId: id };
					}}
				/>
				<ActionButton
					label="Add key"
					call="createKey()"
					unless={(user === null && noUser) || (wrongNewKey ?? false)}
					make={() => {
						const id = userId();
						if (id === undefined) return null;
						return { type: "createKey", userId: id, ...shown.key, password: shown.password };
					}}
				/>
			</div>

			<div class="choice">
				<label for={`${ids}-session`}>Session</label>
				<select
					id={`${ids}-session`}
					value={session?.sessionId ?? ""}
					onChange={(event) => lab.selectSession(event.currentTarget.value)}
				>
					{sessions.length === 0 && <option value="">none yet</option>}
					{sessions.map(({ sessionId, number, userName, state }) => (
						<option key={sessionId} value={sessionId} selected={sessionId === session?.sessionId}>
							{`${number} · ${userName} · ${state}`}
						</option>
					))}
				</select>
			</div>
			<RequestCarrier />
			<div class="buttons">
				<ActionButton
					label="Validate"
					call="validate()"
					unless={lab.carrier.value === "bearer" && session === null && noSession}
					make={() => {
						const id = sessionId();
						if (lab.carrier.value === "bearer" && id === undefined) return null;
						return {
							type: "validate",
							credential:
								lab.carrier.value === "bearer" && id !== undefined
									? { via: "bearer", token: id }
									: { via: "cookie", cookieHeader: lab.browserCookies.value },
						};
					}}
				/>
				<ActionButton
					label="Invalidate"
					call="invalidateSession()"
					unless={session === null && noSession}
					make={() => {
						const id = sessionId();
						return id === undefined ? null : { type: "invalidateSession", sessionId: id };
					}}
				/>
			</div>

			<details class="more-calls">
				<summary>More calls</summary>
				<div class="buttons">
					<ActionButton
						label="Sign out"
						call="setSession(null)"
						make={() => ({ type: "signOut", cookieHeader: lab.browserCookies.value })}
					/>
					<ActionButton
						label="Invalidate all"
						call="invalidateAllUserSessions()"
						unless={user === null && noUser}
						make={() => {
							const id = userId();
							return id === undefined ? null : { type: "invalidateAllUserSessions", userId: id };
						}}
					/>
					<ActionButton
						label="Delete dead"
						call="deleteDeadUserSessions()"
						unless={user === null && noUser}
						make={() => {
							const id = userId();
							return id === undefined ? null : { type: "deleteDeadUserSessions", userId: id };
						}}
					/>
					<ActionButton
						label="Update attributes"
						call="updateUserAttributes()"
						unless={user === null && noUser}
						make={() => {
							const id = userId();
							if (id === undefined) return null;
							return {
								type: "updateUserAttributes",
								userId: id,
								attributes: { username: shown.username },
							};
						}}
					/>
					<ActionButton
						label="Change password"
						call="updateKeyPassword()"
						unless={wrongProvider ?? false}
						make={() => ({
							type: "updateKeyPassword",
							...shown.key,
							password: shown.password,
						})}
					/>
					<ActionButton
						label="Delete key"
						call="deleteKey()"
						unless={wrongProvider ?? false}
						make={() => ({ type: "deleteKey", ...shown.key })}
					/>
					<ActionButton
						label="Delete user"
						call="deleteUser()"
						unless={user === null && noUser}
						make={() => {
							const id = userId();
							return id === undefined ? null : { type: "deleteUser", userId: id };
						}}
					/>
				</div>
				<p class="field-hint">
					A key is named by the two provider fields, and “Sign in” looks at the key alone. An empty
					password is no password; with both provider fields empty “Create user” makes no key.
					“Update attributes” sets the chosen user's name to the first field. “Sign out” is a
					request of the browser, whichever session is chosen.
				</p>
			</details>
		</div>
	);
}
