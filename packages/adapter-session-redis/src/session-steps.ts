// What happens to the key of a session, and to the list of a user's sessions.
import type { Step } from "./steps.ts";

/** The text of a session. */
export const read = (key: string): Step => ({
	key,
	lua: `
local text = redis.call('GET', key)
if text then return '=' .. text end`,
});

/** Stores the text of a session, up to its end. */
export const put = (key: string, text: string, end: string): Step => ({
	key,
	values: [text, end],
	lua: `
redis.call('SET', key, values[1], 'PXAT', values[2])
return 1`,
});

/** Puts a text in the place of another one; answers with what is there when it is a third one. */
export const exchange = (key: string, before: string, after: string, end: string): Step => ({
	key,
	values: [before, after, end],
	lua: `
local text = redis.call('GET', key)
if not text then return end
if text ~= values[1] then return '=' .. text end
redis.call('SET', key, values[2], 'PXAT', values[3])
return 1`,
});

export const remove = (key: string): Step => ({ key, lua: "return redis.call('DEL', key)" });

export const exists = (key: string): Step => ({
	key,
	lua: "if redis.call('EXISTS', key) == 1 then return 1 end",
});

/** Answers how many are listed, and whether the list has no end. */
export const join = (list: string, id: string, end: string): Step => ({
	key: list,
	values: [id, end],
	lua: `
local before = redis.call('PTTL', key)
redis.call('SADD', key, values[1])
return {redis.call('SCARD', key), extend(key, values[2], before)}`,
});

/** Lets the list live as long as a session that is on it; answers whether the list has no end. */
export const stay = (list: string, id: string, end: string): Step => ({
	key: list,
	values: [id, end],
	lua: `
if redis.call('SISMEMBER', key, values[1]) == 0 then return end
return {extend(key, values[2], redis.call('PTTL', key))}`,
});

/** Lists an id in the place of another one. Done twice, as by a client that sends it again, it is done once. */
export const succeed = (list: string, id: string, next: string, end: string): Step => ({
	key: list,
	values: [id, next, end],
	lua: `
local isListed = redis.call('SISMEMBER', key, values[2]) == 1
if not isListed and redis.call('SISMEMBER', key, values[1]) == 0 then return end
redis.call('SADD', key, values[2])
redis.call('SREM', key, values[1])
return {extend(key, values[3], redis.call('PTTL', key))}`,
});

export const leave = (list: string, ids: readonly string[]): Step => ({
	key: list,
	values: ids,
	lua: `
for _, id in ipairs(values) do redis.call('SREM', key, id) end
return 1`,
});

export const isListed = (list: string, id: string): Step => ({
	key: list,
	values: [id],
	lua: "return redis.call('SISMEMBER', key, values[1])",
});

export const listed = (list: string): Step => ({
	key: list,
	lua: "return marked(redis.call('SMEMBERS', key))",
});

/** Some of the ids, by chance. */
export const sampled = (list: string, count: number): Step => ({
	key: list,
	values: [String(count)],
	lua: "return marked(redis.call('SRANDMEMBER', key, values[1]))",
});

/** Deletes the list; answers with what was on it. */
export const disband = (list: string): Step => ({
	key: list,
	lua: `
local ids = redis.call('SMEMBERS', key)
redis.call('DEL', key)
return marked(ids)`,
});

/** Gives a list an end that has none, or a later one than it has. */
export const settle = (list: string, end: string): Step => ({
	key: list,
	values: [end],
	lua: `
local before = redis.call('PTTL', key)
if before == -1 then redis.call('PEXPIREAT', key, values[1]) end
return extend(key, values[1], before)`,
});

/**
 * The text of a session, and whether it is on the list of its user: two keys by one script, of which the
 * second is known only when the first is read. Without the second answer when Lua cannot tell the user.
 */
export const FIND = `
local text = redis.call('GET', KEYS[1])
if not text then return {} end
local isRead, session = pcall(cjson.decode, text)
if not isRead or type(session) ~= 'table' or type(session.user_id) ~= 'string' then
	return {'=' .. text}
end
return {'=' .. text, redis.call('SISMEMBER', KEYS[2] .. session.user_id, ARGV[1])}
`;
