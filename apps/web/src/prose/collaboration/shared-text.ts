import type { Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import { Carets } from './carets.ts'
import { CleanLinks } from './clean-links.ts'
import type { BindingStart } from './first-text.ts'
import type { ForeignContent } from './foreign-content.ts'
import { ForeignGuard } from './foreign-guard.ts'
import { KeptNodes } from './kept-nodes.ts'
import { SteadyCaret } from './steady-caret.ts'

export interface SharedText {
  readonly fragment: Y.XmlFragment
  /** The source of carets; without it none are shown. */
  readonly awareness?: Awareness | undefined
  readonly foundForeign?: (foreign: ForeignContent) => void
  /** For an editor that begins with `firstText`, which fills it before the editor has a view. */
  readonly start?: BindingStart
}

/** Binds an editor to a shared text. Yjs' undo manager reverts only changes made in this editor. */
export function sharedText({ fragment, awareness, foundForeign = () => undefined, start }: SharedText): Extensions {
  return [
    ForeignGuard.configure({ fragment, found: foundForeign }),
    Collaboration.configure({ fragment, ...(start && { ySyncOptions: start }) }),
    SteadyCaret,
    CleanLinks,
    KeptNodes,
    Carets.configure({ awareness: awareness ?? null }),
  ]
}
