import { z } from 'zod'

import { languages } from '../language/language.ts'
import { isCustomMember, isCustomName, isCustomScalar, keyParts } from './custom-key.ts'
import { entryKey } from './field.ts'
import type { RecordKind } from './record-kind.ts'
import { recordTypes } from './record-types.ts'

/** No field is as long; what is longer is no record's. Whether a value makes sense is asked when it is read. */
const longestValue = 20_000
const longestMember = 1000

const scalar = z.union([z.string().max(longestValue), z.number(), z.boolean(), z.null()])
const text = z.union([z.string().max(longestValue), z.null()])
const member = z.literal(true)
const customScalar = z.union([z.custom<string | number>(isCustomScalar), z.null()])

/**
 * The schema for a key of a record's Y.Map, `severity`, `title/es`, `sectors/steel` or `custom/<id>`. Any well-formed
 * key of the coalition's own fields passes: a row says which of them exist, and an honest client may know an earlier
 * row.
 *
 * @returns undefined for a key that no field of this kind has
 */
export function recordKeyValue(kind: RecordKind, key: string): z.ZodType | undefined {
  const { name, rest } = keyParts(key)
  if (isCustomName(name)) return rest === undefined ? customScalar : isCustomMember(rest) ? member : undefined
  const { shape, retired } = recordTypes[kind]
  const lies = Object.hasOwn(shape, name)
    ? shape[name]
    : Object.hasOwn(retired, name)
      ? retired[name]?.shape
      : undefined
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
