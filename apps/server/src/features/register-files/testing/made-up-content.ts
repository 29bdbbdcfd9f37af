import { noCustomFields } from '@minga/domain/custom-field/custom-field'
import { groupId } from '@minga/domain/identity/ids'

import type { RegisterContent, RegisterSheet } from '../register-sheet.ts'

/** A register of the steel group in Spanish, with these sheets. */
export function madeUpContent(sheets: readonly RegisterSheet[]): RegisterContent {
  return {
    id: 'export-1',
    group: groupId.parse('steel'),
    title: 'Acero',
    given: {
      by: 'Una experta',
      organisation: 'ALACERO',
      at: '2026-11-27T15:00:00.000Z',
      timeZone: 'America/Lima',
      address: 'https://minga.example/groups/steel/returned',
      isWhole: true,
    },
    language: 'es',
    sequence: 7,
    sheets,
    contributions: undefined,
    own: noCustomFields,
    names: { fields: {}, organisations: {} },
    records: [],
    organisations: [],
  }
}
