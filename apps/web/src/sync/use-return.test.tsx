import { closeCode } from '@minga/protocol/wire/close-code'
import { nextTurn, steelDelegate } from '@minga/sync/client/testing/page'
import { RelayServer } from '@minga/sync/client/testing/relay-server'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { roomsOver } from '../testing/rooms-over.ts'
import { SyncProvider } from './sync-provider.tsx'
import { useReturn } from './use-return.ts'
import { useRoom } from './use-room.ts'

afterEach(cleanup)

/** A person's groups as the server has them, and a page that asks for them when its room is refused. */
function stage() {
  const server = new RelayServer()
  let isClosed = false
  let dials = 0
  let asked = 0
  const openRooms = roomsOver((...call) => {
    dials += 1
    const socket = server.dial(...call)
    if (isClosed) server.closeAll(closeCode.notFound)
    return socket
  })
  const askAgain = async () => void (asked += 1)
  function Page({ isListed }: { readonly isListed: boolean }) {
    const state = useRoom('roadmap.steel')
    useReturn('roadmap.steel', state, isListed, askAgain)
    return <p data-testid="state">{state.refusal ?? state.readiness}</p>
  }
  const whole = (isListed: boolean) => (
    <SyncProvider identity={steelDelegate} openRooms={openRooms}>
      <Page isListed={isListed} />
    </SyncProvider>
  )
  const page = render(whole(true))
  const settle = async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      // A page draws at the end of each.
      await act(async () => {
        await nextTurn()
        server.deliverAll()
      })
    }
  }
  return {
    list: (isListed: boolean) => page.rerender(whole(isListed)),
    settle,
    open: () => {
      isClosed = false
    },
    close: async () => {
      isClosed = true
      server.closeAll(closeCode.notFound)
      await settle()
    },
    seen: () => [screen.getByTestId('state').textContent, dials, asked],
  }
}

test('a room that is listed again after it was closed is joined again', async () => {
  const { list, settle, open, close, seen } = stage()
  await settle()
  expect(seen()).toEqual(['ready', 1, 0])
  list(false)
  await close()
  expect(seen()).toEqual(['not-found', 1, 1])
  open()
  list(true)
  await settle()
  expect(seen()).toEqual(['ready', 2, 1])
})

test('a list that says all the while that the room is open is believed once, and anew when it has said otherwise', async () => {
  const { list, settle, open, close, seen } = stage()
  await settle()
  await close()
  expect(seen()).toEqual(['not-found', 2, 2])
  await settle()
  expect(seen()).toEqual(['not-found', 2, 2])
  open()
  list(false)
  await settle()
  list(true)
  await settle()
  expect(seen()).toEqual(['ready', 3, 2])
})
