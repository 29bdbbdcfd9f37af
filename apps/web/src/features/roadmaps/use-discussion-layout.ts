import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'

/** Whether discussions are in the margin, where the screen has room, or in a list, where the person prefers that. */
export interface DiscussionLayout {
  /** Whether the screen has room for a margin. */
  readonly isWide: boolean
  readonly isList: boolean
  readonly setIsList: (isList: boolean) => void
  readonly isBeside: boolean
}

export function useDiscussionLayout(): DiscussionLayout {
  // The same width as in roadmap.css.
  const isWide = useMediaQuery('(width >= 75em)', true, { getInitialValueInEffect: false })
  const [isList, setIsList] = useLocalStorage({
    key: 'minga.discussions-as-list',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  return useMemo(() => ({ isWide, isList, setIsList, isBeside: isWide && !isList }), [isWide, isList, setIsList])
}
