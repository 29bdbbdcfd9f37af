import { recordId } from '@minga/domain/identity/ids'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { undertakingOf } from '@minga/domain/version/canonical-clauses'
import { expect, test } from 'vitest'

import { verifyCertificate } from '../../commands/certificates/jws.ts'
import { rootOfText } from '../../commands/version-root.ts'
import { verifyByDocs } from '../../testing/verify-by-docs.ts'
import { checkCertificate } from './check-certificate.js'
import fixture from './fixtures/certificate-of-canon-1.json' with { type: 'json' }
import { certificatePage } from './verify-page.ts'

/** Given by a Minga that had one canon, with its text, the seed of its salts and what a record that it names undertook. */
const { jws, keys, seed } = fixture
const tree = fixture.tree as unknown as readonly TreeElement[]
const named = {
  record: recordId.parse('barrier-1'),
  kind: 'barrier',
  fields: { title: { en: 'No slag' } },
  texts: [],
} as const
const undertakings = new Map([['barrier-1', undertakingOf(named, 'BAR-014')]])
const published = keys.map(({ kid, x, from, until }) => ({ id: kid, publicKey: x, madeAt: from, retiredAt: until }))

test('a certificate that was given under canon 1 still verifies, by the server, the browser and docs/verify.md', async () => {
  const said = verifyCertificate(jws, published)
  expect(said?.texts[0]).not.toHaveProperty('canon')
  expect(await checkCertificate(jws, keys)).toBe(said?.id)
  expect((await verifyByDocs(jws, keys))?.id).toBe(said?.id)
  const page = certificatePage('en', said?.id ?? '', said && { said, struckOn: [], published: undefined })
  expect(page).toContain('canon 1')
})

test('its root is that of its text by canon 1, and another one by the present canon', async () => {
  const root = verifyCertificate(jws, published)?.texts[0]?.root
  expect(await rootOfText(tree, undertakings, seed, 1)).toBe(root)
  expect(await rootOfText(tree, undertakings, seed)).not.toBe(root)
})
