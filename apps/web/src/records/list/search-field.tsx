import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

/** A pause in typing, in milliseconds: the address follows words, not letters. */
const pause = 120

interface Typed {
  readonly text: string
  /** Not searched for yet. */
  readonly isPending: boolean
}

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  /** As the address has it. */
  readonly value: string
  readonly onSearch: (text: string) => void
}

/** The list's search. What is typed is shown at once and searched for at the next pause; Escape clears and leaves. */
export function SearchField({ field, value, onSearch }: SearchFieldProps) {
  const { t } = useTranslation('records')
  const [typed, setTyped] = useState<Typed | undefined>(undefined)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // The address has caught up, or somebody took the chip away; unless the writer has gone on meanwhile.
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
