/** Schemas of the document: what zod says as JSON Schema, with everything that has an id under one address. */
import { z } from 'zod'

export type Json = { readonly [key: string]: unknown }

export type Schemas = {
  /** A reference to it where it has an id, else the schema itself. */
  of(schema: z.ZodType, io: 'input' | 'output'): Json
  /** Everything that was referred to so far, by id. */
  components(): Readonly<Record<string, Json>>
}

/**
 * Collects the schemas of one document.
 *
 * Answers are open in what is published, as fields may come: only in the `closed` document, which tests hold the service to, is
 * a field that nobody has described a fault.
 */
export function collectSchemas({ closed }: { readonly closed: boolean }): Schemas {
  const components = new Map<string, Json>()
  return {
    of(schema, io) {
      const { $defs = {}, properties } = z.toJSONSchema(z.object({ it: schema }), {
        io,
        unrepresentable: 'any',
        reused: 'inline',
        override: ({ jsonSchema }) => {
          if (io === 'output' && !closed && jsonSchema.additionalProperties === false)
            delete jsonSchema.additionalProperties
        },
      })
      for (const [name, { id: _, ...definition }] of Object.entries($defs))
        keep(components, name, relocated(definition))
      return relocated(properties?.it)
    },
    components: () => Object.fromEntries([...components].sort(([one], [other]) => (one < other ? -1 : 1))),
  }
}

function keep(components: Map<string, Json>, id: string, definition: Json): void {
  const known = components.get(id)
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition))
    throw new Error(`two schemas are called ${id}: one that is sent and answered needs a name for each`)
  components.set(id, definition)
}

/** zod refers to `#/$defs/X`; the document keeps X with the others. */
function relocated(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? {}).replaceAll('"#/$defs/', '"#/components/schemas/'))
}
