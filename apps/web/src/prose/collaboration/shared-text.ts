import { Collaboration } from '@tiptap/extension-collaboration'
import type { Extensions } from '@tiptap/core'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import { Carets } from './carets.ts'

/** Binds an editor to a shared text. Undo is of one's own changes: Yjs' undo manager follows only what this editor wrote. */
export function sharedText(fragment: Y.XmlFragment, awareness: Awareness | null): Extensions {
  return [Collaboration.configure({ fragment }), Carets.configure({ awareness })]
}
