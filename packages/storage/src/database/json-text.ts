import { z } from 'zod'

/** A column that holds JSON, parsed and checked at the edge. */
export function jsonText<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** SQLite's flags. */
export const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1)
