import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { OutlineEntry } from '../../prose/editor/prose-digest.ts'
import type { OutlinedText } from './outlined-text.ts'

/** In px, below the page's header and the toolbar. The section at this line counts as being read. */
const readingLine = 160

/** The text's headings, with the current one highlighted. */
export function RoadmapOutline({
  text,
  entries,
  language,
  chosen,
}: {
  readonly text: OutlinedText
  readonly entries: readonly OutlineEntry[]
  /** Of the text. */
  readonly language: Language | undefined
  readonly chosen: () => void
}) {
  const { t } = useTranslation('roadmaps')
  const current = useCurrentSection(text, entries.length)
  const least = Math.min(...entries.map((entry) => entry.level))
  return (
    <nav className="roadmap-outline" aria-label={t('outline')}>
      <ol lang={language && localeOf[language]}>
        {entries.map((entry, index) => (
          <li key={entry.id || index} data-level={entry.level - least}>
            <button
              type="button"
              aria-current={index === current ? 'location' : undefined}
              onClick={(event) => {
                goToHeading(text, index, event.detail === 0)
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

function useCurrentSection(text: OutlinedText, count: number): number {
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const passed = text.headings().filter((heading) => heading.getBoundingClientRect().top < readingLine)
      setCurrent(Math.max(0, Math.min(passed.length, count) - 1))
    }
    const scrolled = () => {
      frame ||= requestAnimationFrame(look)
    }
    // Not at once: the editor has just drawn the text, and asking where it stands would lay the page out once more.
    scrolled()
    window.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', scrolled)
    }
    // Depends on `count`, because adding a heading moves the others without a scroll.
  }, [text, count])
  return current
}

/** Scrolls to the n-th heading of the outline; `withCursor` also moves the keyboard there. */
function goToHeading(text: OutlinedText, index: number, withCursor: boolean): void {
  if (withCursor) text.goTo(index)
  text.headings()[index]?.scrollIntoView({
    block: 'start',
    behavior: prefersStill() ? 'auto' : 'smooth',
  })
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
