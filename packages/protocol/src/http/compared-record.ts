import { recordId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { longTextFields } from '@minga/domain/record/long-text'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

const pastRecord = z.object({
  /** The fields by name, unformatted: the page writes each for its reader. */
  fields: z.record(z.string(), z.unknown()),
  texts: z.array(z.object({ field: z.enum(longTextFields), language, text: z.string() })),
})
export type PastRecordView = z.infer<typeof pastRecord>

/** A record as it stood at a moment, beside how it stands now. */
export const comparedRecord = z.object({
  record: recordId,
  kind: recordKind,
  reference: z.string(),
  archived: z.boolean(),
  stood: pastRecord.nullable(),
  /** The present record; null if it is unchanged or gone. */
  stands: pastRecord.nullable(),
  gone: z.boolean(),
  /** The names of the fields and long texts that have changed. */
  changed: z.array(z.string()),
})
export type ComparedRecord = z.infer<typeof comparedRecord>
