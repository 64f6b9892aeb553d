/** Makes the program one file: a start that looks for 1,400 files takes twice the processor time. */
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'esbuild'

const program = join(import.meta.dirname, 'bin')

/** What lies beside a module in dist (migrations, assets, a thread) is found from the bundle as it was from the module. */
const keepsItsPlace = {
  name: 'keeps its place',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const place = `./${relative(program, path).replace(/\.tsx?$/, '.js')}`
      const text = readFileSync(path, 'utf8')
      return {
        contents: text.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      }
    }),
}

/** These find files of their own beside them, or are held to limits by the very copy that they load themselves. */
const staysOutside = ['@electric-sql/pglite', '@node-rs/argon2', 'swagger-ui-dist', 'akismet-api', 'superagent']
/** What CommonJS libraries take for granted. */
const commonJs = `
import { createRequire as makeRequire } from 'node:module'
const require = makeRequire(import.meta.url)
const __filename = require('node:url').fileURLToPath(import.meta.url)
const __dirname = require('node:path').dirname(__filename)
`

await build({
  entryPoints: ['bin/hamlet.ts'],
  outdir: 'dist/bin',
  bundle: true,
  external: staysOutside,
  banner: { js: commonJs },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  sourcesContent: false,
  plugins: [keepsItsPlace],
  logLevel: 'warning',
})
