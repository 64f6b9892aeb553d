/** Asks the service, as JSON; what went wrong comes back as a sentence. */

export type Answer = { readonly ok: boolean; readonly status: number; readonly body: Readonly<Record<string, unknown>> }

const maxMs = 10_000

export async function ask(path: string, body: unknown, method = 'POST'): Promise<Answer> {
  try {
    const answer = await fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, application/problem+json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(maxMs),
    })
    if (answer.status === 401)
      location.assign(`/review/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
    const parsed: unknown = await answer.json().catch(() => ({}))
    return { ok: answer.ok, status: answer.status, body: isRecord(parsed) ? parsed : {} }
  } catch {
    return { ok: false, status: 0, body: { detail: 'the service does not answer; try again' } }
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
export const textIn = (body: Answer['body'], name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}
export const numberIn = (body: Answer['body'], name: string): number => {
  const value = body[name]
  return typeof value === 'number' ? value : 0
}
export const listIn = (body: Answer['body'], name: string): Record<string, unknown>[] => {
  const value = body[name]
  return Array.isArray(value) ? value.filter(isRecord) : []
}
