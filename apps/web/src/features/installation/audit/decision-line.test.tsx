import { auditKinds, type AuditKind } from '@minga/domain/audit/audit-kind'
import type { AuditEntry } from '@minga/protocol/http/audit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { groupsQuery } from '../../../api/groups.ts'
import { organisationsQuery } from '../../../api/organisations.ts'
import { speak, startLanguage } from '../../../language/start-language.ts'
import { stubFonts } from '../../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { DecisionLine } from './decision-line.tsx'
import en from './locales/en.json' with { type: 'json' }

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
queries.setQueryData(groupsQuery.queryKey, [])
queries.setQueryData(organisationsQuery.queryKey, [])

async function sentence(kind: AuditKind, details: AuditEntry['details']): Promise<string> {
  const subject = { kind: null, id: 'x', label: null }
  const entry = { sequence: 1, at: '2026-12-01T10:00:00.000Z', kind, actor: 'command-line', details, subject }
  const { container } = render(
    <QueryClientProvider client={queries}>
      <Suspense>
        <DecisionLine entry={{ ...entry, organisation: null, group: null } as AuditEntry} onPerson={() => undefined} />
      </Suspense>
    </QueryClientProvider>,
  )
  const line = await waitFor(() => container.querySelector('p') ?? Promise.reject(new Error('no line yet')))
  return line.textContent
}

test('a sentence says the numbers and words that the audit keeps', async () => {
  expect(await sentence('glossary-changed', { set: 41, removed: 42 })).toMatch(/41.*42/)
  expect(await sentence('translations-given', { format: 'xliff', count: 43 })).toMatch(/xliff.*43/)
  expect(await sentence('program-uses-counted', { count: 45 })).toContain('45')
  for (const kind of ['translations-brought', 'record-translations-brought', 'record-changes-unaffected'] as const)
    expect([kind, await sentence(kind, { count: 44 })]).toEqual([kind, expect.stringContaining('44')])
})

test('every blank of a sentence is filled', async () => {
  const computed = ['subject', 'organisation', 'group', 'role', 'roles', 'from', 'to', 'times', 'disposition', 'ground']
  for (const kind of Object.keys(auditKinds) as AuditKind[]) {
    const blanks = [...en.kinds[kind].matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)
    const kept = blanks.filter((name) => !computed.includes(name))
    const said = await sentence(kind, Object.fromEntries(kept.map((name, at) => [name, 700 + at])))
    for (const at of kept.keys()) expect([kind, said]).toEqual([kind, expect.stringContaining(String(700 + at))])
  }
})
