/** The load process: does one job given as JSON on its command line, and prints one JSON report. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from './connection.js'
import { type Follower, makeFollower } from './follower.js'
import type { Job, Report } from './job.js'
import { timesOf } from './percentiles.js'
import { Pool } from './pool.js'
import { postRequests } from './requests.js'

/** Connections of an open loop: what does not fit waits, and its waiting is measured. */
const openLoopConnections = 128

type Ledger = {
  readonly answers: Record<string, number>
  readonly measuredMs: number[]
  lastAnswerAt: number
}

type Send = (number: number, begunAt: number, onAnswer: () => void) => void

function makeSend(pool: Pool, requests: readonly Buffer[], ledger: Ledger, follower: Follower): Send {
  return (number, begunAt, onAnswer) => {
    const request = requests[number % requests.length]
    if (request === undefined) throw new Error('A job needs at least one body')
    pool.send(request, (answer: Answer) => {
      const now = performance.now()
      const word = answer.status === 0 ? 'lost' : `${answer.status}`
      ledger.answers[word] = (ledger.answers[word] ?? 0) + 1
      ledger.measuredMs.push(now - begunAt)
      ledger.lastAnswerAt = now
      if (word.startsWith('2')) follower.accept(answer, begunAt)
      onAnswer()
    })
  }
}

const closedLoop = (send: Send, connections: number, seconds: number, end: number): Promise<void> =>
  new Promise((resolve) => {
    const deadline = performance.now() + seconds * 1000
    let next = 0
    let atWork = connections
    const go = () => {
      const now = performance.now()
      if (next < end && now < deadline) send(next++, now, go)
      else if (--atWork === 0) resolve()
    }
    for (let started = 0; started < connections; started += 1) go()
  })

/** Time runs from the moment a comment was due: a server that stalls is charged for all that it kept waiting. */
const openLoop = (send: Send, perSecond: number, end: number): Promise<void> =>
  new Promise((resolve) => {
    const startedAt = performance.now()
    let next = 0
    let answered = 0
    const onAnswer = () => {
      answered += 1
      if (answered === end) resolve()
    }
    const tick = () => {
      const dueAt = (number: number) => startedAt + (number * 1000) / perSecond
      while (next < end && dueAt(next) <= performance.now()) send(next, dueAt(next++), onAnswer)
      if (next < end) setTimeout(tick, dueAt(next) - performance.now())
    }
    tick()
  })

async function load(job: Job): Promise<Report> {
  const { pace, bodies } = job
  const requests = postRequests(job)
  const pool = new Pool(job.port, pace.kind === 'closed' ? pace.connections : openLoopConnections)
  const follower = makeFollower(job)
  const ledger: Ledger = { answers: {}, measuredMs: [], lastAnswerAt: 0 }
  const send = makeSend(pool, requests, ledger, follower)
  const end = bodies.isCyclic ? Number.POSITIVE_INFINITY : bodies.count
  const [startedAt, begunAt] = [Date.now(), performance.now()]
  if (pace.kind === 'closed') await closedLoop(send, pace.connections, pace.seconds, end)
  else await openLoop(send, pace.perSecond, Math.min(end, Math.floor(pace.perSecond * pace.seconds)))

  const deadline = performance.now() + job.patienceSeconds * 1000
  while (follower.open() > 0 && performance.now() < deadline) await sleep(10)
  const accepted = Object.entries(ledger.answers).reduce((sum, [word, count]) => sum + (word[0] === '2' ? count : 0), 0)
  const elapsedMs = ledger.lastAnswerAt - begunAt
  const unjudged = follower.open()
  follower.close()
  pool.close()
  const perSecond = Math.round((accepted / elapsedMs) * 1000)
  const times = { post: timesOf(ledger.measuredMs), verdict: timesOf(follower.measuredMs) }
  return {
    answers: ledger.answers,
    accepted,
    startedAt,
    elapsedMs: Math.round(elapsedMs),
    perSecond,
    ...times,
    unjudged,
  }
}

const [argument] = process.argv.slice(2)
if (argument === undefined) throw new Error('Usage: load JOB, a JSON object as job.ts describes it')
console.log(JSON.stringify(await load(JSON.parse(argument) as Job)))
