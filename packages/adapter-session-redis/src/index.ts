export { ioredis, type IoredisClient } from "./ioredis.ts";
export type { RedisPrefixes } from "./prefixes.ts";
export { redis, type RedisClient } from "./redis.ts";
export { upstash, type UpstashClient } from "./upstash.ts";
