import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { ListBody } from './list-body.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const none = () => undefined

test.each([
  [0, true],
  [1500, false],
])('with %i records on their way, a list that shows none says that nothing matches: %j', (coming, says) => {
  const source = { items: [], unreadable: 0, preparing: 0, coming, state: { kind: 'ready' }, place: undefined } as const
  const work = { mayWrite: false, undo: none, redo: none, hadFocus: { current: false } } as never
  render(
    <MantineProvider>
      <ListBody
        source={source}
        work={work}
        isEmpty={false}
        isArchive={false}
        isAllNarrowedAway
        emptyWords=""
        action={null}
        onWiden={none}
      >
        <p>the list</p>
      </ListBody>
    </MantineProvider>,
  )
  expect(screen.queryByText(/No record meets/) !== null).toBe(says)
})
