import { MantineProvider } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../testing/stub-resize-observer.ts'
import { ChooseRecipients } from './choose-recipients.tsx'

const people = [
  { id: 'ana', name: 'Ana Duarte', organisation: 'alacero', readsDrafts: true },
  { id: 'luis', name: 'Luis Peña', organisation: 'ficem', readsDrafts: false },
]
vi.mock('../../api/account.ts', () => ({
  useMe: () => ({ person: { id: 'me' }, organisation: { id: 'alacero', shortName: 'Alacero' } }),
}))
vi.mock('../../api/organisations.ts', () => ({ useOrganisations: () => new Map() }))
vi.mock('../../api/groups.ts', () => ({ useGroupPeople: () => ({ data: people }) }))
vi.mock('../../api/contacts.ts', () => ({
  useContacts: () => ({ data: [{ id: 'c1', name: 'Rosa Díaz', office: 'Ministerio' }] }),
  newContactId: () => 'c2',
  useAddContact: () => ({}),
}))

beforeAll(async () => {
  stubMatchMedia()
  stubResizeObserver()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

function offered(isDraft: boolean): (string | null)[] {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <ChooseRecipients
          group={{ id: 'acero', name: 'Acero' } as GroupView}
          isDraft={isDraft}
          chosen={[]}
          onChange={() => {}}
        />
      </MantineProvider>
    </QueryClientProvider>,
  )
  fireEvent.click(screen.getByRole('combobox'))
  return screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)
}

test('a draft is offered to people who may read it, and to no contact', () => {
  expect(offered(true)).toEqual(['Ana Duarte · alacero'])
})

test('an open roadmap goes to all people of the group, and to contacts', () => {
  expect(offered(false)).toEqual(['Rosa Díaz · Ministerio', 'Ana Duarte · alacero', 'Luis Peña · ficem'])
})
