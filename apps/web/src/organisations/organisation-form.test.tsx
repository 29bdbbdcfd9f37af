import { MantineProvider } from '@mantine/core'
import type { Organisation } from '@minga/domain/organisation/organisation'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { organisationsQuery } from '../api/organisations.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { stubFonts } from '../testing/stub-fonts.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { OrganisationForm } from './organisation-form.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ficem = {
  id: 'ficem',
  shortName: 'FICEM',
  names: { es: 'Federación del Cemento', en: 'Cement Federation' },
  kind: 'signatory',
  hue: 'amber',
} as Organisation
const renamed = {
  ...ficem,
  names: { es: 'Federación Nueva', en: 'Cement Federation' },
  formerNames: [{ names: ficem.names, until: '2026-12-01' }],
} as Organisation

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
queries.setQueryData(organisationsQuery.queryKey, [ficem])

function page(organisation: Organisation) {
  return (
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <OrganisationForm organisation={organisation} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

const name = (language: string) => screen.getByRole<HTMLInputElement>('textbox', { name: `Name · ${language}` })

test('a form that was open while the organisation was renamed does not write the former name back', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_path: string, { body }: { body?: string }) => {
    if (body === undefined) return Response.json({ organisations: [renamed] })
    sent.push(JSON.parse(body))
    return Response.json({ organisation: renamed })
  })
  const { rerender } = render(page(ficem))
  fireEvent.click(screen.getByRole('radio', { name: /olive/i }))
  rerender(page(renamed))
  expect(name('Español').value).toBe('Federación Nueva')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('button', { name: 'Saved' })
  fireEvent.change(name('English'), { target: { value: 'New Federation' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent).toEqual([{ hue: 'olive' }, { names: { es: 'Federación Nueva', en: 'New Federation' } }])
})
