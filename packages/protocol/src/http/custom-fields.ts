import {
  customChoices,
  customField,
  customFieldId,
  customFieldType,
  customLabels,
  customPurpose,
  customUnit,
} from '@minga/domain/custom-field/custom-field'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { knownEntries } from './known-entries.ts'

/**
 * GET /api/coalition/fields: the fields of records that the coalition made for itself, retired ones too. A value lies in
 * its record as `custom/<id>`: a text, a number, a date as in other fields, the id of a choice, of an organisation or of
 * a person; the members of a set as `custom/<id>/<choice>`.
 */
export const customFieldsQuery = z.strictObject({
  /** Says in how many records that the reader may see each has a value. */
  uses: z.enum(['0', '1']).default('0'),
})
const described = customField.extend({ uses: z.int().optional() })
export const customFieldsAnswer = z.object({ fields: z.array(described) })
/** The same, parsed leniently: a page that may be older than the server leaves out unknown entries. */
export const readCustomFields = z.object({ fields: knownEntries(described) })

/** POST /api/coalition/fields, by the secretariat. `choices` belong to choices, `unit` to a number. */
export const newCustomField = z.strictObject({
  id: customFieldId,
  kind: recordKind,
  type: customFieldType,
  labels: customLabels,
  purpose: customPurpose,
  unit: customUnit.nullable().default(null),
  choices: customChoices.default([]),
})
export const customFieldMade = customField

/**
 * PATCH /api/coalition/fields/:fieldId, by the secretariat. `choices` are all of them: those that are there stay, with
 * other words or in another order, and further ones come. `place` is the field's among the live ones of its kind, from 0.
 * `retired` takes it out of lists and panels, or brings it back; what was filled in is kept.
 */
export const customFieldChange = z.strictObject({
  labels: customLabels.optional(),
  purpose: customPurpose.optional(),
  unit: customUnit.nullable().optional(),
  choices: customChoices.optional(),
  place: z.int().min(0).max(100).optional(),
  retired: z.boolean().optional(),
})
