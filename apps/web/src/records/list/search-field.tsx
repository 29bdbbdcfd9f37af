import { TextInput } from '@mantine/core'
import { useCallbackRef, useMergedRef } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { memo, useEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

/** In ms. The list is narrowed after this pause in typing, not at each letter. */
const pause = 120

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  /** What the field is to say from now on: another object each time. */
  readonly put: { readonly text: string }
  /** Called when the person comes to the field, before any `onSearch`. */
  readonly onEnter: () => void
  readonly onSearch: (text: string) => void
  /** Called when the person leaves the field, after the last `onSearch`. */
  readonly onLeave: () => void
}

/**
 * The list's search. Searches at the next pause; Escape clears and leaves the field. The letters are the browser's
 * alone, so that a key draws nothing anew.
 */
export const SearchField = memo(function SearchField({ field, put, onEnter, onSearch, onLeave }: SearchFieldProps) {
  const { t } = useTranslation('records')
  const input = useRef<HTMLInputElement>(null)
  /** While the list is not narrowed to what is typed yet. */
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (input.current !== null && timer.current === undefined && input.current.value !== put.text)
      input.current.value = put.text
  }, [put])
  const search = useCallbackRef((text: string) => {
    clearTimeout(timer.current)
    timer.current = undefined
    onSearch(text)
  })
  const type = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => search(text), pause)
  }
  return (
    <TextInput
      ref={useMergedRef(field, input)}
      className="filters-search"
      size="xs"
      type="search"
      aria-label={t('filter.text')}
      aria-keyshortcuts="/"
      placeholder={t('filter.text')}
      leftSection={<IconSearch size={14} aria-hidden />}
      defaultValue={put.text}
      onFocus={onEnter}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.currentTarget.value = ''
        search('')
        event.currentTarget.blur()
      }}
      onBlur={(event) => {
        if (timer.current !== undefined) search(event.currentTarget.value)
        onLeave()
      }}
    />
  )
})
