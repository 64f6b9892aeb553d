/** The naive design to compare with, as `baseline serve` or `baseline work`: per comment one INSERT, one add, one SELECT, one UPDATE. */
import { randomUUID } from 'node:crypto'
import { Queue, Worker } from 'bullmq'
import express from 'express'
import pg from 'pg'

type Job = { readonly id: string }

/** As many jobs at once as the pool has connections: one alone would only wait for each answer in turn. */
const concurrency = 10

async function createTable(pool: pg.Pool): Promise<void> {
  await pool.query(`create table if not exists comments
    (id uuid primary key, body jsonb not null, status text not null, received_at timestamptz not null default now())`)
}

function serve(pool: pg.Pool, redisUrl: string, port: number): void {
  const queue = new Queue<Job>('score', { connection: { url: redisUrl } })
  const app = express()
  app.use(express.json())
  app.get('/readyz', (_request, response) => {
    response.json({ ready: true })
  })
  app.post('/v1/comments', async (request, response) => {
    const id = randomUUID()
    await pool.query("insert into comments (id, body, status) values ($1, $2, 'pending')", [id, request.body])
    await queue.add('score', { id }, { removeOnComplete: true, removeOnFail: true })
    response.status(202).json({ id, status: 'pending' })
  })
  app.get('/v1/comments/:id', async (request, response) => {
    const found = await pool.query('select id, status, body from comments where id = $1', [request.params.id])
    if (found.rows.length === 0) response.status(404).json({ title: 'no such comment' })
    else response.json(found.rows[0])
  })
  app.listen(port, '127.0.0.1')
}

/** A score that does nothing. */
const score = (_body: unknown): string => 'approved'

function work(pool: pg.Pool, redisUrl: string): void {
  const judge = async ({ data }: { readonly data: Job }) => {
    const found = await pool.query<{ body: unknown }>('select body from comments where id = $1', [data.id])
    await pool.query('update comments set status = $2 where id = $1', [data.id, score(found.rows[0]?.body)])
  }
  const connection = { url: redisUrl, maxRetriesPerRequest: null }
  const worker = new Worker<Job>('score', judge, { connection, concurrency })
  worker.on('error', (error) => console.error(error))
}

const [role] = process.argv.slice(2)
const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, PORT } = process.env
if (databaseUrl === undefined || redisUrl === undefined) throw new Error('DATABASE_URL and REDIS_URL are needed')
const pool = new pg.Pool({ connectionString: databaseUrl })
await createTable(pool)
if (role === 'serve') serve(pool, redisUrl, Number(PORT))
else if (role === 'work') work(pool, redisUrl)
else throw new Error(`Usage: baseline serve|work, not '${role}'`)
