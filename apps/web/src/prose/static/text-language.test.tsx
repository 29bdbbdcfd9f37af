import { cleanup, render } from '@testing-library/react'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import type { GroupView } from '@minga/protocol/http/me'
import { roadmapId } from '@minga/domain/identity/ids'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { ProsePlaceContext } from '../prose-place.ts'
import { StaticProse } from './static-prose.tsx'

afterEach(cleanup)

test('a roadmap’s text says in which language it is, whatever the page’s is; a record’s leaves it to what is around it', () => {
  const fragment = new Y.Doc().getXmlFragment('body')
  appendBlocks(fragment, [{ block: 'paragraph', content: ['La chatarra se recupera.'] }])
  const roadmap = roadmapId.parse('steel')
  const group = { roadmaps: [{ id: roadmap, language: 'pt' }] } as unknown as GroupView
  const langOf = (place: { readonly roadmap?: typeof roadmap }) => {
    const { container } = render(
      <ProsePlaceContext value={{ room: 'room', group, ...place }}>
        <StaticProse fragment={fragment} />
      </ProsePlaceContext>,
    )
    return container.querySelector('.prose')?.getAttribute('lang')
  }
  expect(langOf({ roadmap })).toBe('pt-BR')
  expect(langOf({})).toBeNull()
})
