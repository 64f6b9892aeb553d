/** Private real servers for tests and bench: the one door to servers/. */
export { createDatabase, dropDatabase } from './servers/databases.js'
export { type Postgres, type PostgresStart, type Shutdown, startPostgres } from './servers/postgres.js'
export { type Redis, type RedisStart, startRedis } from './servers/redis.js'
export { until } from './servers/until.js'
