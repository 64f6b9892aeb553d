/** Asks routes as the rows of the matrix say. */
import assert from 'node:assert/strict'
import type { Test } from 'supertest'
import type { House, TestModerator } from '../house.js'
import { filled, makeWorld, matrix, type Params, type World } from './matrix.js'

const worlds: WeakMap<House, Promise<World>> = new WeakMap()
/** One for each house. */
export const worldOf = (house: House): Promise<World> => {
  const world = worlds.get(house) ?? makeWorld(house)
  worlds.set(house, world)
  return world
}

type Asking = { readonly params?: Params; readonly headers: Record<string, string>; readonly body?: unknown }

export function ask({ house }: World, name: string, { params = {}, headers, body }: Asking): Test {
  const [method = '', path = ''] = name.split(' ')
  const row = matrix[name]
  const url = `${filled(path, params)}${row?.query ? `?${row.query}` : ''}`
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete' // supertest has one function for each
  const request = house.request[verb](url).set({
    Accept: row?.page ? 'text/html' : 'application/json',
    ...row?.headers,
    ...headers,
  })
  if (method === 'GET') return request
  if (row?.form) return request.type('form').send(Object(body ?? {}))
  return body === undefined && row?.page ? request.type('form') : request.type('json').send(JSON.stringify(body ?? {}))
}

/** Asks a route as its row says, on a thing that is there. */
export async function asked(world: World, name: string, headers: Record<string, string>, asker: TestModerator) {
  const row = matrix[name] ?? assert.fail(`${name} has no row`)
  const params = row.of ? await row.of.there(world, asker) : {}
  return ask(world, name, { params, headers, body: row.body?.(world) })
}

/** Past the door, and to something: whatever comes of it there. */
export const isIn = (status: number): boolean => ![401, 403, 404].includes(status) && status < 500

export const mayChangeState = (name: string): boolean => !name.startsWith('GET ')
export const rows = Object.entries(matrix)
/** Those that ask who it is that asks. */
export const guarded = rows.filter(([, { who }]) => !['open', 'door', 'site'].includes(who))

/** An answer, as a failing test shows it. */
export const said = ({ status, text }: { status: number; text: string }): string => `${status}: ${text.slice(0, 300)}`
