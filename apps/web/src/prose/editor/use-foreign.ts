import { getSchema } from '@tiptap/core'
import { useState } from 'react'
import type * as Y from 'yjs'

import { foreignIn, type ForeignContent } from '../collaboration/foreign-content.ts'
import { proseSchema } from '../schema/prose-extensions.ts'

const schema = getSchema(proseSchema())

/** What in the text this editor can't hold: looked for before one is bound, and told by the one that is. */
export function useForeign(fragment: Y.XmlFragment) {
  const [foreign, setForeign] = useState<ForeignContent | undefined>(() => foreignIn(fragment, schema))
  return { foreign, setForeign }
}
