import { roundId } from '@minga/domain/identity/ids'
import { publicCommentId } from '@minga/domain/public-round/public-round'
import { slug } from '@minga/domain/publication/publication'
import { expect, test } from 'vitest'

import { answersSection } from './answers-section.ts'
import { commentPage } from './comment-page.ts'
import { ownCommentsPage } from './own-comments-page.ts'
import type { RoundFacts } from './round-facts.ts'

const frame = {
  slug: slug.parse('steel'),
  language: 'en',
  written: 'es',
  offered: ['es', 'en'],
  coalition: { en: 'Coalition' },
} as const
const clause = 'La meta de 2030.'
const said = { name: 'Ana', body: '', country: '', words: 'Why 2030?', proposed: '' }

test('words of a Spanish text on an English page are marked as Spanish, where they are commented on and where that is read', () => {
  const about = { is: 'clause', block: 'b', words: clause, kept: clause } as const
  const form = commentPage({ ...frame, title: 'Hoja de ruta', about })
  expect(form).toContain('<html lang="en-GB">')
  expect(form).toContain('<span lang="es">Hoja de ruta</span>')
  expect(form).toContain(`<blockquote lang="es">${clause}</blockquote>`)
  const row = {
    id: publicCommentId.parse('0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0c1'),
    round: roundId.parse('round'),
    commenter: 'ana',
    number: 1,
    block: 'b',
    clause,
    sentAt: '',
    confirmedAt: '2026-12-01',
    state: 'accepted',
    ground: null,
    note: null,
    decidedBy: null,
    decidedAt: null,
    thread: null,
    disposition: 'accepted',
    answer: 'Yes.',
    ...said,
  } as const
  const own = ownCommentsPage({ ...frame, token: 't', comments: [row], isAnswered: false })
  expect(own).toContain(`<blockquote lang="es">${clause}</blockquote>`)
  const shown = { ...said, reference: 'P-001', clause, disposition: 'accepted', answer: 'Yes.' } as const
  const facts = { row: { slug: frame.slug }, language: 'es' } as unknown as RoundFacts
  const answers = String(answersSection(facts, { shown: [shown], held: 0 }, 'en'))
  expect(answers).toContain(`<q lang="es">${clause}</q>`)
})
