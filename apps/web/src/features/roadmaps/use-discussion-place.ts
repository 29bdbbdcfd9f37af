import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'

/** Where discussions stand: beside their words where the screen has room for that, unless somebody would rather have a list. */
export interface DiscussionPlace {
  /** Whether there is a margin at all. */
  readonly isWide: boolean
  readonly isList: boolean
  readonly setIsList: (isList: boolean) => void
  readonly isBeside: boolean
}

export function useDiscussionPlace(): DiscussionPlace {
  // As wide as in roadmap.css.
  const isWide = useMediaQuery('(width >= 75em)', true, { getInitialValueInEffect: false })
  const [isList, setIsList] = useLocalStorage({
    key: 'minga.discussions-as-list',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  return useMemo(
    () => ({ isWide, isList, setIsList, isBeside: isWide && !isList }),
    [isWide, isList, setIsList],
  )
}
