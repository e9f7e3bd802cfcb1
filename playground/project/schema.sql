CREATE TABLE user (
	id TEXT NOT NULL PRIMARY KEY,
	username TEXT NOT NULL
);

CREATE TABLE user_key (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL,
	hashed_password TEXT,
	FOREIGN KEY (user_id) REFERENCES user (id)
);

CREATE TABLE user_session (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL,
	active_expires INTEGER NOT NULL,
	idle_expires INTEGER NOT NULL,
	FOREIGN KEY (user_id) REFERENCES user (id)
);

CREATE INDEX user_key_user_id ON user_key (user_id);
CREATE INDEX user_session_user_id ON user_session (user_id);
CREATE INDEX user_session_idle_expires ON user_session (idle_expires);
