import { z } from 'zod'

import { fileId, newId } from '../identity/ids.ts'
import { plainLine } from '../organisation/plain-line.ts'

export const officialLetterId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'OfficialLetterId'>()
export type OfficialLetterId = z.infer<typeof officialLetterId>

export function newLetterId(): OfficialLetterId {
  return officialLetterId.parse(newId())
}

/** A letter by which an organisation confirms what was entered for it. */
export const officialLetter = z.strictObject({
  /** As its organisation counts its letters. */
  number: plainLine(80),
  dated: z.iso.date(),
  signatory: plainLine(120),
  /** The office of the signatory. */
  office: plainLine(160),
  /** Its scan. */
  file: fileId,
})
export type OfficialLetter = z.infer<typeof officialLetter>

/** The formats of a scan. */
export const scanKinds = ['pdf', 'jpeg', 'png'] as const

/** The limit for one letter: a returned file is filed as many discussions. */
export const mostConfirmedByLetter = 200
