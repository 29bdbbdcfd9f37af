import { nextTurn, steelDelegate } from '@minga/sync/client/testing/page'
import { RelayServer } from '@minga/sync/client/testing/relay-server'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'
import type * as Y from 'yjs'

import { roomsOver } from '../testing/rooms-over.ts'
import { SyncProvider } from './sync-provider.tsx'
import { useObserved } from './use-observed.ts'
import { usePeopleHere } from './people-here.ts'
import { useRoom, useSaveState, useSaveStateOf, useViewing } from './use-room.ts'

afterEach(cleanup)

function readWords(words: Y.Array<string>): string {
  return words.toArray().join(' ')
}

function Roadmap() {
  const { doc, awareness, readiness } = useRoom('roadmap.steel')
  const words = useObserved(doc.getArray<string>('words'), readWords)
  const people = usePeopleHere(awareness)
  const saveState = useSaveState()
  useViewing(awareness, 'BAR-014')
  return (
    <>
      <p data-testid="words">{words}</p>
      <p data-testid="people">{people.map(({ name, viewing }) => `${name}: ${viewing.join()}`).join()}</p>
      <p data-testid="state">{`${readiness}, ${saveState?.kind}`}</p>
      <button onClick={() => doc.getArray<string>('words').push(['clinker'])}>write</button>
    </>
  )
}

async function settle(server: RelayServer): Promise<void> {
  await act(async () => {
    await nextTurn()
    do {
      server.deliverAll()
      await nextTurn()
    } while (server.deliverOne(0) || server.commit() > 0)
  })
}

test('a component shows the room and its save state, and releases it on unmount', async () => {
  const server = new RelayServer()
  server.doc.getArray('words').push(['slag'])
  const page = render(
    <StrictMode>
      <SyncProvider identity={steelDelegate} openRooms={roomsOver(server.dial)}>
        <Roadmap />
      </SyncProvider>
    </StrictMode>,
  )
  await settle(server)
  expect(screen.getByTestId('words').textContent).toBe('slag')
  expect(screen.getByTestId('people').textContent).toBe('Steel delegate: BAR-014')
  expect(screen.getByTestId('state').textContent).toBe('ready, saved')
  act(() => screen.getByRole('button').click())
  expect(screen.getByTestId('words').textContent).toBe('slag clinker')
  expect(screen.getByTestId('state').textContent).toBe('ready, saving')
  await settle(server)
  await waitFor(() => expect(screen.getByTestId('state').textContent).toBe('ready, saved'))
  expect(server.doc.getArray('words').toArray()).toEqual(['slag', 'clinker'])
  page.unmount()
  await settle(server)
  expect(server.joined).toBe(0)
})

test('a key renders the badge of the save state, and not the page that holds the room', async () => {
  const server = new RelayServer()
  const pages: string[] = []
  const saved: string[] = []
  function Page() {
    const { doc, readiness } = useRoom('roadmap.steel')
    pages.push(readiness)
    return (
      <>
        <p data-testid="state">{readiness}</p>
        <Badge />
        <button onClick={() => doc.getArray<string>('words').push(['clinker'])}>write</button>
      </>
    )
  }
  function Badge() {
    saved.push(useSaveStateOf('roadmap.steel').kind)
    return null
  }
  render(
    <SyncProvider identity={steelDelegate} openRooms={roomsOver(server.dial)}>
      <Page />
    </SyncProvider>,
  )
  await settle(server)
  expect(screen.getByTestId('state').textContent).toBe('ready')
  pages.length = 0
  saved.length = 0
  for (let key = 0; key < 3; key++) {
    act(() => screen.getByRole('button').click())
    await settle(server)
  }
  await waitFor(() => expect(saved).toEqual(['saving', 'saved']))
  expect(pages).toHaveLength(0)
})
