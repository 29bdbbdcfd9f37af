import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { goToHeading, headingElements } from '../../prose/editor/headings.ts'
import type { OutlineEntry } from '../../prose/editor/prose-digest.ts'

/** Below the page's top line and the toolbar: where a section counts as being read. */
const readingLine = 160

/** The text's headings; the one being read is lit. */
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
      const passed = headingElements(editor).filter(
        (heading) => heading.getBoundingClientRect().top < readingLine,
      )
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
    // A heading more or less moves the others, without a scroll.
  }, [editor, count])
  return current
}
