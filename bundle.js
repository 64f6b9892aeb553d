/**
 * Makes the program one file, libraries and all: a start that looks for 470 files of ours and 800 of theirs takes twice the
 * processor time. Left outside are those that find files of their own beside them, Akismet's client, which is loaded at the first
 * call, and a package that `pg` would use if it were installed.
 */
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'esbuild'

const program = join(import.meta.dirname, 'bin')
const outside = ['@electric-sql/pglite', '@node-rs/argon2', 'swagger-ui-dist', 'akismet-api', 'pg-native']

/** Libraries in CommonJS ask for Node's own modules by `require`, which a module of ECMAScript does not have. */
const requireForLibraries =
  "import { createRequire as createRequireForLibraries } from 'node:module'; const require = createRequireForLibraries(import.meta.url)"

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

await build({
  entryPoints: ['bin/hamlet.ts'],
  outdir: 'dist/bin',
  bundle: true,
  external: outside,
  banner: { js: requireForLibraries },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  sourcesContent: false,
  plugins: [keepsItsPlace],
  logLevel: 'warning',
})
