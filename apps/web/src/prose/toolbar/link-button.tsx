import { IconLink } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { ToolbarButton } from './toolbar-button.tsx'
import type { ToolbarState } from './toolbar-state.ts'

const load = keptLoad(() => import('./link-popover.tsx'))
const LinkPopover = lazyNamed(load, 'LinkPopover')

/** Loads the form of a link's address, which says that it did not load once a person opens it. */
export function readyLink(): void {
  load().catch(() => undefined)
}

/** Links the selected words, or shows, changes and removes the link at the cursor. */
export function LinkButton({ editor, href, isActive, canLink }: { readonly editor: Editor } & ToolbarState['link']) {
  const { t } = useTranslation('prose')
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const open = useCallback(() => {
    // Until the form has the focus, letters would replace the selected words.
    editor.view.dom.blur()
    setWasOpened(true)
    setIsOpen(true)
  }, [editor])
  useEffect(() => {
    if (editor.isDestroyed) return undefined
    const { dom } = editor.view
    const pressed = (event: KeyboardEvent) => {
      const isKey = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key === 'k'
      // With nothing selected, the key is the page's search.
      if (!isKey || !editor.isEditable || !hasSelected(editor)) return
      event.preventDefault()
      event.stopPropagation()
      open()
    }
    dom.addEventListener('keydown', pressed)
    return () => dom.removeEventListener('keydown', pressed)
  }, [editor, open])
  const close = () => {
    setIsOpen(false)
    // At once, with the selection: the next key is for the text.
    editor.view.focus()
  }
  return (
    <>
      <ToolbarButton
        id={id}
        icon={IconLink}
        label={t('command.link')}
        keys="Mod+K"
        isActive={isActive}
        isDisabled={!canLink}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-dropdown` : undefined}
        onPointerEnter={readyLink}
        onFocus={readyLink}
        press={open}
      />
      {wasOpened ? (
        <LazyPart failed={<MissingPart />}>
          <LinkPopover
            id={id}
            opened={isOpen}
            onChange={setIsOpen}
            close={close}
            href={href}
            link={(address) => {
              editor.chain().focus().linkTo(address).run()
              close()
            }}
            unlink={() => {
              editor.chain().focus().unlink().run()
              close()
            }}
          />
        </LazyPart>
      ) : null}
    </>
  )
}

/**
 * Whether something is selected on the page too: after a key that moved the caret, the browser tells ProseMirror of it some
 * milliseconds later, perhaps after the next key.
 */
function hasSelected({ state: { selection } }: Editor): boolean {
  return !selection.empty && !(selection.visible && document.getSelection()?.isCollapsed === true)
}
