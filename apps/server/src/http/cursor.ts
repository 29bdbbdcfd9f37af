import type { z } from 'zod'

import { Refusal } from './refusal.ts'

const unfit = new Refusal('invalid-request', 'cursor: none that a page before has given', 'cursor')

/**
 * Where a page ends, as a text that its reader sends back. It says nothing that the page did not, and is believed in
 * nothing but the place: what may be read is asked again.
 */
export function cursor<Schema extends z.ZodType>(schema: Schema) {
  return {
    write: (place: z.input<Schema>): string => Buffer.from(JSON.stringify(place)).toString('base64url'),
    read: (text: string): z.output<Schema> | Refusal => {
      const parsed = schema.safeParse(decoded(text))
      return parsed.success ? parsed.data : unfit
    },
  }
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
