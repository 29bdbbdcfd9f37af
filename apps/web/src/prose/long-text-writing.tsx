import type { Editor } from '@tiptap/core'
import { useCallback, useRef, useState, type FocusEvent } from 'react'
import type * as Y from 'yjs'

import type { ForeignContent } from './collaboration/foreign-content.ts'
import { BoundEditor, useImagesLeftOut } from './editor/bound-editor.tsx'
import { PausedProse } from './editor/paused-prose.tsx'
import { type MenuName, MenuState } from './menus/open-menu.ts'
import { OpenMenus } from './menus/open-menus.tsx'
import { longTextToolbar } from './toolbar/commands.ts'
import { Toolbar } from './toolbar/toolbar.tsx'

const offers: readonly MenuName[] = ['reference', 'mention']

/** Records are cited here with `[[` and `@` alone. */
const nothing = () => undefined

/** The editor of a record's long text while the person writes. Calls `left` when the focus moves elsewhere. */
export function LongTextWriting({
  fragment,
  label,
  left,
}: {
  readonly fragment: Y.XmlFragment
  readonly label: string
  readonly left: () => void
}) {
  const [foreign, setForeign] = useState<ForeignContent>()
  const [editor, setEditor] = useState<Editor | null>(null)
  const [menus] = useState(() => new MenuState())
  const frame = useRef<HTMLDivElement>(null)
  const imagesLeftOut = useImagesLeftOut()
  const ready = useCallback((made: Editor | null) => setEditor(made), [])
  if (foreign) return <PausedProse fragment={fragment} />
  const leaveWhenOutside = ({ relatedTarget }: FocusEvent) => {
    // Menus of the toolbar are portals elsewhere in the page; when the window loses focus there is no related target.
    if (
      relatedTarget instanceof Element &&
      !frame.current?.contains(relatedTarget) &&
      !relatedTarget.closest('[data-portal]')
    )
      left()
  }
  return (
    <div ref={frame} data-prose onBlur={leaveWhenOutside}>
      {editor ? <Toolbar editor={editor} groups={longTextToolbar} /> : null}
      <BoundEditor
        fragment={fragment}
        editable
        label={label}
        startAt="end"
        menus={menus}
        offers={offers}
        foundForeign={setForeign}
        imagesLeftOut={imagesLeftOut}
        ready={ready}
      />
      <OpenMenus menus={menus} cite={nothing} />
    </div>
  )
}
