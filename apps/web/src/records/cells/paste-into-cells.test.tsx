import { groupId } from '@minga/domain/identity/ids'
import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { PasteIntoCells } from './paste-into-cells.tsx'

const { asked, showProblem } = vi.hoisted(() => ({
  asked: { names: undefined, error: new TypeError('Failed to fetch dynamically imported module: pt.js') },
  showProblem: vi.fn<(error: unknown) => void>(),
}))
vi.mock('../paste/use-cell-names.ts', () => ({ useCellNames: () => asked }))
vi.mock('../../ui/show-problem.tsx', () => ({ showProblem }))

afterEach(cleanup)
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})

test('a copy that cannot be read, because the words of its language cannot be fetched, is given up and said', () => {
  const onRead = vi.fn<() => void>()
  const onCancel = vi.fn<() => void>()
  render(
    <PasteIntoCells
      kind="barrier"
      group={groupId.parse('acero')}
      table={{ rows: [[{ text: 'Chatarra' }]], own: undefined }}
      targets={[]}
      around={{ headings: [], titles: [], isHere: () => true }}
      keyOf={() => undefined}
      writing={{}}
      onRead={onRead}
      onCancel={onCancel}
    />,
  )
  expect(showProblem.mock.calls).toEqual([[asked.error]])
  expect([onCancel.mock.calls.length, onRead.mock.calls.length]).toEqual([1, 0])
})
