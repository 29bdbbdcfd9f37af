import { TextInput } from '@mantine/core'
import { longestSearch } from '@minga/protocol/http/search'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

/** In ms. The address changes after this pause in typing. */
const pause = 200

interface WordsProps {
  readonly field: RefObject<HTMLInputElement | null>
  /** The words in the address. */
  readonly value: string
  readonly onWords: (words: string) => void
}

/** The field of the search: what is typed stands there at once, and is searched for at the next pause, or at Enter. */
export function SearchWords({ field, value, onWords }: WordsProps) {
  const { t } = useTranslation('search')
  const [typed, setTyped] = useState<{ readonly words: string; readonly isPending: boolean } | undefined>(undefined)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // The address has the words now, or a suggestion or a step back changed it; a person who has typed on keeps theirs.
    if (typed?.isPending === false) setTyped(undefined)
  }
  const send = useEffectEvent((words: string) => {
    setTyped({ words, isPending: false })
    if (words !== value) onWords(words)
  })
  useEffect(() => {
    // A keyboard on the screen would cover the hits. A person who comes back to a hit has the focus there.
    const isCovered = value !== '' && window.matchMedia('(hover: none)').matches
    if (!isCovered && document.activeElement === document.body) field.current?.focus({ preventScroll: true })
    // Once, when the page comes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  useEffect(() => {
    if (typed?.isPending !== true) return
    const timer = setTimeout(() => send(typed.words), pause)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      ref={field}
      className="search-words"
      size="md"
      type="search"
      enterKeyHint="search"
      autoComplete="off"
      maxLength={longestSearch}
      aria-label={t('words')}
      aria-keyshortcuts="/"
      placeholder={t('wordsHint')}
      leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      value={typed?.words ?? value}
      onChange={(event) => setTyped({ words: event.currentTarget.value, isPending: true })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || typed?.isPending !== true) return
        setTyped({ ...typed, isPending: false })
        onWords(typed.words)
      }}
    />
  )
}
