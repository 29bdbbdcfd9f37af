import { auditKinds } from '@minga/domain/audit/audit-kind'
import { expect, test } from 'vitest'

import es from './locales/es.json' with { type: 'json' }

test('every kind of decision has a name and a sentence, and every sentence has a kind', () => {
  const kinds = Object.keys(auditKinds).toSorted()
  const sentences = Object.keys(es.kinds).filter((key) => key !== 'other' && !key.includes('_'))
  expect(Object.keys(es.names).toSorted()).toEqual(kinds)
  expect(sentences.toSorted()).toEqual(kinds)
})
