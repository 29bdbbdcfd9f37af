import { blockName } from '@minga/domain/roadmap/block-names'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { OutlineEntry } from '../../prose/editor/prose-digest.ts'

/** In px, below the page's header and the toolbar. The section at this line counts as being read. */
const readingLine = 160

/** The text's headings, with the current one highlighted. */
export function RoadmapOutline({
  editor,
  entries,
  chosen,
}: {
  readonly editor: Editor
  readonly entries: readonly OutlineEntry[]
  readonly chosen: () => void
}) {
  const { t } = useTranslation('roadmaps')
  const current = useCurrentSection(editor, entries.length)
  const least = Math.min(...entries.map((entry) => entry.level))
  return (
    <nav className="roadmap-outline" aria-label={t('outline')}>
      <ol>
        {entries.map((entry, index) => (
          <li key={entry.id || index} data-level={entry.level - least}>
            <button
              type="button"
              aria-current={index === current ? 'location' : undefined}
              onClick={(event) => {
                goToHeading(editor, index, event.detail === 0)
                chosen()
              }}
            >
              {entry.text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function useCurrentSection(editor: Editor, count: number): number {
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      if (editor.isDestroyed) return
      const passed = headingElements(editor).filter((heading) => heading.getBoundingClientRect().top < readingLine)
      setCurrent(Math.max(0, Math.min(passed.length, count) - 1))
    }
    const scrolled = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', scrolled)
    }
    // Depends on `count`, because adding a heading moves the others without a scroll.
  }, [editor, count])
  return current
}

/** The headings on the screen that the outline names, in its order. */
function headingElements(editor: Editor): HTMLElement[] {
  return [...editor.view.dom.querySelectorAll<HTMLElement>('h1, h2, h3')].filter(
    (heading) => heading.textContent.trim() !== '' && heading.closest('.record-card') === null,
  )
}

/** Scrolls to the n-th heading of the outline; `withCursor` also moves the caret there, for keyboard users. */
function goToHeading(editor: Editor, index: number, withCursor: boolean): void {
  let at = -1
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name !== blockName.heading || node.textContent.trim() === '') return !node.isTextblock
    at += 1
    if (at === index && withCursor)
      editor
        .chain()
        .setTextSelection(pos + node.nodeSize - 1)
        .focus(undefined, { scrollIntoView: false })
        .run()
    return false
  })
  headingElements(editor)[index]?.scrollIntoView({
    block: 'start',
    behavior: prefersStill() ? 'auto' : 'smooth',
  })
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
