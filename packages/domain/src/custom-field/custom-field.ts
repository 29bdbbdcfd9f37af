import { z } from 'zod'

import { groupId } from '../identity/ids.ts'
import { languages, localizedText, type LocalizedText } from '../language/language.ts'
import { plainLine } from '../organisation/plain-line.ts'
import { recordKind } from '../record/record-kind.ts'

/** Lower case, because it stands in keys. */
export const customFieldId = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .brand<'CustomFieldId'>()
export type CustomFieldId = z.infer<typeof customFieldId>

/** The types of declared fields that a coalition can use for its own. */
export const customFieldTypes = ['text', 'number', 'date', 'choice', 'choices', 'organisation', 'person'] as const
export const customFieldType = z.enum(customFieldTypes)
export type CustomFieldType = z.infer<typeof customFieldType>

/** The limits for each kind of record: fields that people fill in, and these with the retired ones. */
export const mostLiveFields = 8
export const mostFields = 40
const mostChoices = 40

/** In one language at least; another language's words stand for a missing one. */
function inLanguages(longest: number) {
  return z
    .partialRecord(z.enum(languages), plainLine(longest))
    .refine((text) => Object.keys(text).length > 0, 'says nothing in any language')
}

export const customLabels = inLanguages(60)
/** The purpose of the field: people read it where they fill it in. */
export const customPurpose = inLanguages(300)
export const customUnit = plainLine(20)
const customChoiceId = z.string().regex(/^[0-9a-z][0-9a-z-]{0,39}$/)
export const customChoice = z.strictObject({ id: customChoiceId, labels: customLabels })
export const customChoices = z
  .array(customChoice)
  .max(mostChoices)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'names a choice twice')

/** A field of a kind of record that the coalition made for itself. Its type never changes, and it is never removed. */
export const customField = z.object({
  id: customFieldId,
  kind: recordKind,
  type: customFieldType,
  labels: localizedText,
  purpose: localizedText,
  /** The unit of a number, shown after it. */
  unit: z.string().nullable(),
  /** The choices, in the order in which they are offered. */
  choices: z.array(z.object({ id: z.string(), labels: localizedText })),
  /** Among those of its kind. */
  place: z.int(),
  /** The moment since which forms do not offer it; its values are kept. */
  retiredAt: z.iso.datetime().nullable(),
  /** Groups that have closed it: there it is as if it were not. Of those that a reader may read. */
  closedIn: z.array(groupId).optional(),
})
export type CustomField = z.infer<typeof customField>

/** The fields of all kinds. The same list as long as nothing changes: derived values are kept with it. */
export type CustomFields = readonly CustomField[]
export const noCustomFields: CustomFields = []

/** Fields whose values come from a list of their own. */
export function hasChoices(type: CustomFieldType): boolean {
  return type === 'choice' || type === 'choices'
}

/** The label that two fields of a kind must not share, in any language. */
export function sharedLabel(one: LocalizedText, other: LocalizedText): string | undefined {
  return languages.map((each) => one[each]).find((label, at) => isSame(label, other[languages[at] ?? 'es']))
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.trim().toLowerCase() === other?.trim().toLowerCase()
}
