/** Assets and documents as the browser gets them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import express from 'express'
import supertest from 'supertest'
import { openAssets } from '../../../src/http/html/assets.js'
import { makeShow } from '../../../src/http/html/show.js'

const assets = openAssets(new URL('../../../web/assets/', import.meta.url))
const show = makeShow(assets.paths)
const app = express().use(assets.router)
app.get('/a-page', (_req, res) =>
  show(res, { title: '<b>"Queue"</b>', person: { name: '</a><script>', role: 'viewer' }, content: 'x'.repeat(2_000) }),
)
const request = supertest(app)

test('stylesheet and module may be kept for ever, as their names change with what is in them', async () => {
  for (const path of Object.values(assets.paths)) {
    const { status, headers } = await request.get(path).set('Accept-Encoding', 'br')
    assert.equal(status, 200)
    assert.match(String(headers['cache-control']), /immutable/)
    assert.equal(headers['content-encoding'], 'br')
    assert.match(path, /^\/assets\/[0-9a-f]{16}\//)
  }
})

test('a document comes packed, is kept by nobody, and what people are called is text in it', async () => {
  const { text, headers } = await request.get('/a-page').set('Accept-Encoding', 'gzip')
  assert.equal(headers['content-encoding'], 'gzip')
  assert.equal(headers['cache-control'], 'no-store')
  assert.match(text, /^<!doctype html><html lang="en"/)
  assert.ok(!text.includes('<script>') && !text.includes('<b>'), 'escaped')
})

test('a document names no other host, and holds no script or style of its own', async () => {
  const { text } = await request.get('/a-page')
  assert.doesNotMatch(text, /https?:|\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)/)
})
