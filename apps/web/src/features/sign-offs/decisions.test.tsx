import { MantineProvider } from '@mantine/core'
import { canonicalText, noUndertakings } from '@minga/domain/version/canonical-text'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { Decisions } from './decisions.tsx'
import { draftOn } from './position-fields.tsx'
import type { ShownText } from './use-clauses.ts'

vi.mock('../../api/account.ts', () => ({ useMe: () => ({ organisation: { id: 'alacero', shortName: 'Alacero' } }) }))

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

/** A text with these clauses. */
function textWith(...ids: string[]): ShownText {
  const tree = ids.map((id) => ({
    name: 'paragraph',
    attributes: { id },
    content: [{ text: `Clause ${id}`, marks: {} }],
  }))
  const clauses = new Map(canonicalText(tree, noUndertakings).map((clause) => [clause.id, clause]))
  return {
    language: 'en',
    tree,
    clauses,
    clauseSaying: (block) => clauses.get(block),
  } as Partial<ShownText> as ShownText
}

const first = { number: 1, name: 'First', root: 'a'.repeat(64) }
const second = { number: 2, name: 'Second', root: 'b'.repeat(64) }
const signOff = {
  id: 's1',
  state: 'open',
  procedure: 'endorse',
  closesOn: '2999-01-01',
  texts: [first],
  positions: [],
  invited: ['alacero'],
  result: null,
  own: { asked: true, mayAnswer: true, mayExtend: false, since: null },
}

const pageOf = (view: object, text: ShownText | undefined) => (
  <MantineProvider>
    <QueryClientProvider client={new QueryClient()}>
      <Decisions signOff={{ ...signOff, ...view } as never} text={text} last={undefined} />
    </QueryClientProvider>
  </MantineProvider>
)

const position = { organisation: 'alacero', counts: false, superseded: false, letter: null, link: null }

test.each<[string, object, string[], string, boolean?]>([
  ['a letter', { letter: {} }, ['A letter of your organisation waits for you to confirm it'], 'Answer otherwise'],
  ['an answer by link that is held', { link: { takenBack: null } }, [], 'Answer otherwise', false],
  [
    'an answer by link that was taken back',
    { link: { takenBack: {} } },
    ["Waits for your organisation's position"],
    'Answer',
  ],
])('%s is said as what it is', (_, given, words, verb, asked = true) => {
  const own = { ...signOff.own, asked }
  render(pageOf({ own, positions: [{ ...position, ...given }] }, textWith('c1')))
  expect(screen.queryAllByText(/waits for/i).map(({ textContent }) => textContent)).toEqual(words)
  expect(screen.getByRole('button', { name: verb })).toBeDefined()
})

test('what a person writes stays while another version comes, says so, and is there when they answer to that one', async () => {
  const shown = render(pageOf({}, textWith('c1', 'c2')))
  const open = () => fireEvent.click(screen.getByRole('button', { name: 'Answer' }))
  const dialog = () => within(screen.getByRole('dialog'))
  open()
  fireEvent.click(await screen.findByRole('radio', { name: /^Objects/ }))
  fireEvent.change(dialog().getByRole('textbox', { name: 'Reason' }), {
    target: { value: 'Our words' },
  })
  // The text of the other version comes a moment later than the news of it.
  for (const text of [undefined, textWith('c2')]) shown.rerender(pageOf({ texts: [first, second] }, text))
  const words = () => dialog().getByRole<HTMLTextAreaElement>('textbox', { name: 'Reason' }).value
  expect(words()).toBe('Our words')
  expect(screen.getByText(/“First”/)).toBeDefined()
  expect(screen.getByRole('alert').textContent).toContain('Another version')
  fireEvent.click(dialog().getByRole('button', { name: 'Cancel' }))
  open()
  expect(words()).toBe('Our words')
  expect(screen.getByText(/“Second”/)).toBeDefined()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a reservation that was begun on a clause which is gone keeps its words, about the text as a whole', () => {
  const reservations = [
    { block: 'c1', text: 'On one' },
    { block: 'c2', text: 'On two' },
  ]
  const draft = { position: 'reservation', reservations, reason: '', cure: '' } as const
  expect(draftOn(draft, textWith('c2')).reservations).toEqual([{ block: null, text: 'On one' }, reservations[1]])
})
