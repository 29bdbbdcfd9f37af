import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

/** In ms. The address changes after this pause in typing, not at each letter. */
const pause = 120

interface Typed {
  readonly text: string
  /** Whether the search has not run yet. */
  readonly isPending: boolean
}

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  /** The search in the address. */
  readonly value: string
  readonly onSearch: (text: string) => void
}

/** The list's search. Shows the text at once and searches at the next pause; Escape clears and leaves the field. */
export function SearchField({ field, value, onSearch }: SearchFieldProps) {
  const { t } = useTranslation('records')
  const [typed, setTyped] = useState<Typed | undefined>(undefined)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // The address has the search, or the chip was removed; keep the text if the person has typed on.
    if (typed?.isPending === false) setTyped(undefined)
  }
  const search = useRef(onSearch)
  useEffect(() => {
    search.current = onSearch
  }, [onSearch])
  useEffect(() => {
    if (typed?.isPending !== true) return
    const timer = setTimeout(() => {
      setTyped({ text: typed.text, isPending: false })
      search.current(typed.text)
    }, pause)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      ref={field}
      className="filters-search"
      size="xs"
      type="search"
      aria-label={t('filter.text')}
      aria-keyshortcuts="/"
      placeholder={t('filter.text')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed?.text ?? value}
      onChange={(event) => setTyped({ text: event.currentTarget.value, isPending: true })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        setTyped({ text: '', isPending: true })
        event.currentTarget.blur()
      }}
    />
  )
}
