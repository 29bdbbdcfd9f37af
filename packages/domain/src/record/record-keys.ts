import { z } from 'zod'

import { languages } from '../language/language.ts'
import { entryKey } from './field.ts'
import type { RecordKind } from './record-kind.ts'
import { recordTypes } from './record-types.ts'

/** No field is as long; what is longer is no record's. Whether a value makes sense is asked when it is read. */
const longestValue = 20_000
const longestMember = 1000

const scalar = z.union([z.string().max(longestValue), z.number(), z.boolean(), z.null()])
const text = z.union([z.string().max(longestValue), z.null()])
const member = z.literal(true)

/**
 * What may stand under a key of a record's Y.Map, `severity`, `title/es` or `sectors/steel`.
 *
 * @returns undefined for a key that no field of this kind has
 */
export function recordKeyValue(kind: RecordKind, key: string): z.ZodType | undefined {
  const slash = key.indexOf('/')
  const name = slash < 0 ? key : key.slice(0, slash)
  const rest = slash < 0 ? undefined : key.slice(slash + 1)
  const { shape } = recordTypes[kind]
  const lies = Object.hasOwn(shape, name) ? shape[name] : undefined
  switch (lies) {
    case 'scalar':
      return rest === undefined ? scalar : undefined
    case 'localized':
      return languages.some((language) => language === rest) ? text : undefined
    case 'set':
      return rest !== undefined && rest !== '' && rest.length <= longestMember ? member : undefined
    case 'keyed':
      return rest !== undefined && entryKey.test(rest) ? text : undefined
    case undefined:
      return undefined
  }
}
