import { useTranslation } from 'react-i18next'

/** The number of a note in a text that stands still: it leads to the words below. */
export function NoteNumber({ number, words }: { readonly number: number; readonly words: string }) {
  const { t } = useTranslation('prose')
  const label = t('footnote.label', { number, words })
  return (
    <sup className="footnote">
      <button
        type="button"
        data-number={number}
        aria-label={label}
        title={words}
        onClick={({ currentTarget }) => showNote(currentTarget, number)}
      >
        {number}
      </button>
    </sup>
  )
}

/** To the number of a note from the list, both within `root`. */
export function showNumber(root: Element | null, number: number): void {
  reach(root?.querySelector<HTMLElement>(`.footnote button[data-number="${String(number)}"]`))
}

function showNote(from: Element, number: number): void {
  const root = from.closest('.noted-text')
  reach(root?.querySelector<HTMLElement>(`.footnotes li[data-note="${String(number)}"] button`))
}

function reach(element: HTMLElement | null | undefined): void {
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}
